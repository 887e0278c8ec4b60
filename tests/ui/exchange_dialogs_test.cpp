// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/common/code_view.h"
#include "ui/common/theme.h"
#include "ui/exchange/code_preview.h"
#include "ui/exchange/export_dialog.h"
#include "ui/exchange/import_dialog.h"
#include "ui/exchange/notes_model.h"
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
using namespace lodestar;
using namespace Qt::StringLiterals;
using bridge::ExportFormat;

class ExchangeDialogsTest final : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_shop = std::make_unique<test::WindowFixture>();
        m_shop->openShop();
        m_shop->window->goTo(2);
    }
    void cleanup() { m_shop.reset(); }

    void everyFormatIsOfferedWithItsText() {
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings, m_shop->window.get());
        dialog.open();
        for (const ui::ExportFormatText& text : ui::exportFormatTexts()) {
            dialog.choose(text.format);
            QTRY_VERIFY2(saveButton(dialog)->isEnabled() && !dialog.files().empty(), qPrintable(text.title));
            QVERIFY(!text.description.isEmpty());
            QVERIFY2(!code(dialog)->toPlainText().isEmpty(), qPrintable(text.title));
            QVERIFY(!dialog.files().front().text.empty());
            m_shop->picture(dialog, u"export-%1"_s.arg(int(text.format)));
        }
        ui::applyTheme(ui::ThemeChoice::dark);
        dialog.choose(ExportFormat::flinkCdc);
        QTRY_VERIFY(saveButton(dialog)->isEnabled());
        m_shop->picture(dialog, u"export-dark"_s);
        dialog.resize(720, 520);
        m_shop->picture(dialog, u"export-small"_s);
    }

    void whatHasNoCounterpartIsListed() {
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings);
        dialog.open();
        auto* notes = dialog.findChild<ui::NotesModel*>();
        const QAbstractItemModelTester tester(notes, QAbstractItemModelTester::FailureReportingMode::Fatal);
        dialog.choose(ExportFormat::datax);
        QTRY_VERIFY(notes->rowCount() > 0);
        QVERIFY(!notes->index(0, ui::NotesModel::Text).data().toString().isEmpty());
        dialog.choose(ExportFormat::ddl);
        QTRY_COMPARE(notes->rowCount(), 0);
    }

    void oneTableIsExportedAlone() {
        m_shop->workspace.setCurrentTarget(value::TableId{"shop", "orders"});
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings);
        dialog.open();
        dialog.choose(ExportFormat::ddlPerTable);
        QTRY_VERIFY(dialog.files().size() > 2);
        dialog.chooseCurrentTable(true);
        QTRY_COMPARE(dialog.files().size(), std::size_t(2)); // the table and the index
    }

    void savesOneFileOrAFolder() {
        QTemporaryDir folder;
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings);
        QSignalSpy said(&dialog, &ui::ExportDialog::said);
        dialog.open();
        QTRY_COMPARE(dialog.files().size(), std::size_t(1));
        dialog.saveTo(folder.filePath(u"all.sql"_s));
        QTRY_COMPARE(said.count(), 1);
        QFile file(folder.filePath(u"all.sql"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), dialog.files().front().text);
        dialog.choose(ExportFormat::datax);
        QTRY_VERIFY(dialog.files().size() > 1);
        dialog.saveTo(folder.path());
        QTRY_COMPARE(said.count(), 2);
        QCOMPARE(QDir(folder.path()).entryList({u"*.json"_s}).size(), qsizetype(dialog.files().size()));
    }

    void aFolderThatCannotBeWrittenIsSaid() {
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings);
        dialog.open();
        QTRY_COMPARE(dialog.files().size(), std::size_t(1));
        dialog.saveTo(u"/nonexistent/folder/all.sql"_s);
        QTRY_VERIFY(says(dialog, u"/nonexistent/folder/all.sql"_s));
        QTRY_VERIFY(saveButton(dialog)->isEnabled());
    }

    void theShownFileGoesToTheClipboard() {
        ui::ExportDialog dialog(m_shop->workspace, m_shop->settings);
        dialog.open();
        dialog.choose(ExportFormat::flinkCdc);
        QTRY_VERIFY(!dialog.files().empty() && dialog.files().front().name.ends_with(".yaml"));
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text().startsWith(u"Copy"_s))
                button->click();
        QCOMPARE(QApplication::clipboard()->text().toStdString(), dialog.files().front().text);
    }

    void exportActionsOpenTheDialog() {
        m_shop->window->actions().action(u"file.export"_s)->trigger();
        QTRY_VERIFY(qobject_cast<ui::ExportDialog*>(QApplication::activeModalWidget()));
        qobject_cast<QDialog*>(QApplication::activeModalWidget())->reject();
    }

    void aLongTextIsShownInPart() {
        ui::CodeView view(u"text"_s);
        QLabel cut;
        std::string text;
        for (int i = 0; i < 100000; ++i)
            text += "SELECT 1;\n";
        ui::showCode(view, cut, text);
        QVERIFY(view.blockCount() < 3000);
        QVERIFY(!cut.isHidden());
        ui::showCode(view, cut, "SELECT 1;\n");
        QVERIFY(cut.isHidden());
    }

    void aStatementFileBecomesTheDesign() {
        const QString path = write(u"cdas.sql"_s, kCdas);
        ui::ImportDialog dialog(m_shop->workspace, m_shop->settings, m_shop->window.get());
        connect(&dialog, &ui::ImportDialog::chosen, this,
                [this](const bridge::Design& design) { m_shop->workspace.importDesign(design); });
        dialog.open();
        dialog.openFile(path);
        QTRY_VERIFY(dialog.imported().has_value());
        QCOMPARE(dialog.imported()->design.source.host, std::string("10.0.0.7"));
        m_shop->picture(dialog, u"import"_s);
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->property("primary").toBool())
                button->click();
        QCOMPARE(m_shop->workspace.design().source.host, std::string("10.0.0.7"));
        QVERIFY(m_shop->workspace.modified());
        QVERIFY(m_shop->workspace.path().isEmpty());
    }

    void aTextThatIsNothingKnownIsRefused() {
        ui::ImportDialog dialog(m_shop->workspace, m_shop->settings);
        dialog.open();
        dialog.openFile(write(u"letter.txt"_s, "Dear reader,\n"));
        QTRY_VERIFY(says(dialog, u"none of the known formats"_s));
        QVERIFY(!dialog.imported());
    }

    void formatsAreToldByTheirText() {
        using bridge::ImportFormat;
        QCOMPARE(bridge::guessImportFormat(kCdas), std::optional(ImportFormat::flinkStatements));
        QCOMPARE(bridge::guessImportFormat("source:\n  type: mysql\nsink:\n  type: starrocks\n"),
                 std::optional(ImportFormat::flinkCdc));
        QCOMPARE(bridge::guessImportFormat("[db]\nhost = x\n[table-rule.1]\n"), std::optional(ImportFormat::smt));
        QCOMPARE(bridge::guessImportFormat("{\"job\":{\"content\":[]}}"), std::optional(ImportFormat::datax));
        QCOMPARE(bridge::guessImportFormat("{\"type\":\"job\",\"steps\":[]}"), std::optional(ImportFormat::dataworks));
        QVERIFY(!bridge::guessImportFormat("").has_value());
    }

private:
    static constexpr const char* kCdas = R"(CREATE DATABASE IF NOT EXISTS starrocks.ods
WITH (
  'jdbc-url' = 'jdbc:mysql://fe1:9030',
  'load-url' = 'fe1:8030',
  'username' = 'etl',
  'password' = 'secret'
)
AS DATABASE mysql.shop INCLUDING TABLE 'orders', 'customers'
/*+ OPTIONS('hostname' = '10.0.0.7', 'username' = 'reader', 'password' = 'secret') */;
)";
    static QPushButton* saveButton(const QWidget& dialog) {
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->property("primary").toBool())
                return button;
        return nullptr;
    }
    static ui::CodeView* code(const QWidget& dialog) { return dialog.findChild<ui::CodeView*>(); }
    static bool says(const QWidget& dialog, const QString& part) {
        for (const auto* label : dialog.findChildren<QLabel*>())
            if (label->text().contains(part))
                return true;
        return false;
    }
    QString write(const QString& name, const char* text) {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            return {};
        return path;
    }
    QTemporaryDir m_folder;
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(ExchangeDialogsTest)
#include "exchange_dialogs_test.moc"
