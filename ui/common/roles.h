// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a model tells RowDelegate beside the text of a cell.
#include <Qt>
namespace lodestar::ui {

enum Role : int {
    SortRole = Qt::UserRole + 1, ///< raw value to sort by
    ToneRole,                    ///< int(Tone): colour of the text; with PillRole, of the pill
    PillRole,                    ///< bool: the text stands in a pill
    MonoRole,                    ///< bool: in the font of code
    FractionRole,                ///< double 0 to 1: a progress bar with the text behind it; negative: size unknown
    ChoiceRole,                  ///< bool: looks like a combo box and opens an editor
    LinkRole,                    ///< bool: looks like a link; activated() reports it
};

} // namespace lodestar::ui
