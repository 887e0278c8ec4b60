// SPDX-License-Identifier: GPL-3.0-or-later
// bench/ddl_edit: from an edited type in the window to its new DDL on the screen, with 1,000 selected tables.
#include "tests/bench/bench.h"
#include "tests/bench/ddl_tables.h"
#include "tests/ui/window_fixture.h"
#include "ui/common/code_view.h"
#include "ui/mapping/column_plan_model.h"
#include <QApplication>
#include <algorithm>
#include <ctime>
#include <stdexcept>
namespace lodestar::bench {
namespace {

constexpr std::size_t kTables = 1000;
constexpr int kMappingPage = 2;
constexpr int kEdits = 21;
constexpr int kSecondsMax = 60;

class EditedWindow {
public:
    EditedWindow() : m_shop(backend()) {
        m_shop.openShop();
        m_shop.window->goTo(kMappingPage);
        wait([this] { return !m_shop.workspace.comparisons().empty() && model()->rowCount() == 20; });
        if (m_shop.workspace.selectedCount() != kTables)
            throw std::runtime_error("the tables are not selected");
    }

    Sample round() {
        std::vector<double> shown;
        std::vector<double> settled;
        std::vector<double> stalls;
        std::vector<double> used;
        for (int i = 0; i < kEdits; ++i) {
            const QString type = QStringLiteral("VARCHAR(%1)").arg(300 + ++m_edits);
            const double cpu = threadCpuMs();
            const StopWatch watch;
            if (!model()->setData(typeOf(QStringLiteral("name")), type, Qt::EditRole))
                throw std::runtime_error("the type cannot be edited");
            wait([&] { return code()->toPlainText().contains(type); });
            code()->viewport()->repaint();
            shown.push_back(watch.seconds() * 1000);
            used.push_back(threadCpuMs() - cpu);
            // What the edit means for all tables is planned beside; the window must not stand still for it.
            stalls.push_back(longestPause([&] { return !m_shop.workspace.planning(); }));
            settled.push_back(watch.seconds() * 1000);
        }
        return {middle(shown),
                middle(repaints()),
                {{"shown_cpu_ms", middle(used)},
                 {"all_planned_ms", middle(settled)},
                 {"longest_pause_ms", *std::max_element(stalls.begin(), stalls.end())}}};
    }

private:
    static std::unique_ptr<test::FakeBackend> backend() {
        auto out = test::shopBackend();
        out->catalog.tables = twentyColumnTables(kTables);
        return out;
    }
    /// Of the window's thread.
    static double threadCpuMs() {
        timespec used{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
    }
    template <typename Condition>
    static void wait(const Condition& condition) {
        const StopWatch watch;
        while (!condition()) {
            QApplication::processEvents(QEventLoop::AllEvents);
            if (watch.seconds() > kSecondsMax)
                throw std::runtime_error("the window did not answer");
        }
    }
    /// The longest turn of the event loop until the condition holds, in ms.
    template <typename Condition>
    static double longestPause(const Condition& condition) {
        double longest = 0;
        wait([&] {
            const StopWatch turn;
            QApplication::processEvents(QEventLoop::AllEvents);
            longest = std::max(longest, turn.seconds() * 1000);
            return condition();
        });
        return longest;
    }
    /// Setting a text of that length in the view and painting it, without a change of the mapping.
    std::vector<double> repaints() {
        std::vector<double> out;
        const QString text = code()->toPlainText();
        ui::CodeView view({});
        view.resize(code()->size());
        view.show();
        for (int i = 0; i < kEdits; ++i) {
            const StopWatch watch;
            view.setCode(text + QString::number(i));
            view.viewport()->repaint();
            out.push_back(watch.seconds() * 1000);
        }
        return out;
    }
    static double middle(std::vector<double> values) {
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        return values[values.size() / 2];
    }
    ui::ColumnPlanModel* model() { return m_shop.window->findChild<ui::ColumnPlanModel*>(); }
    ui::CodeView* code() { return m_shop.window->page(kMappingPage)->findChild<ui::CodeView*>(); }
    QModelIndex typeOf(const QString& column) {
        for (int row = 0; row < model()->rowCount(); ++row)
            if (model()->index(row, ui::ColumnPlanModel::Name).data().toString() == column)
                return model()->index(row, ui::ColumnPlanModel::TargetType);
        return {};
    }

    test::WindowFixture m_shop;
    int m_edits = 0;
};

} // namespace
} // namespace lodestar::bench

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    std::unique_ptr<EditedWindow> window;
    return benchMain(argc, argv, {{"ddl_edit", "ms", "setting_and_painting_the_text_ms", 30, true, [&] {
                                       if (!window)
                                           window = std::make_unique<EditedWindow>();
                                       return window->round();
                                   }}});
}
