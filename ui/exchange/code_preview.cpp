// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/code_preview.h"
#include "ui/text/sentences.h"
#include <QCoreApplication>
#include <QLabel>
#include <algorithm>
namespace lodestar::ui {
namespace {
constexpr std::size_t kLinesMax = 1500;
constexpr std::size_t kBytesMax = 256 * 1024;
} // namespace

void showCode(CodeView& view, QLabel& cut, std::string_view text) {
    std::size_t end = 0;
    for (std::size_t lines = 0; lines < kLinesMax && end < text.size(); ++lines) {
        const std::size_t next = text.find('\n', end);
        end = next == std::string_view::npos ? text.size() : next + 1;
    }
    end = std::min(end, kBytesMax);
    // Not inside a character of several bytes.
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    view.setCode(QString::fromUtf8(text.data(), qsizetype(end)));
    cut.setVisible(end < text.size());
    if (end < text.size())
        cut.setText(QCoreApplication::translate("lodestar::ui::ExportDialog",
                                                "The beginning, %1 of %2. The file and the clipboard hold everything.")
                        .arg(text::bytes(end), text::bytes(text.size())));
}

} // namespace lodestar::ui
