// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/error_log.h"
#include <fstream>
namespace lodestar::sandbox {

void ErrorLog::add(std::string_view reason, std::string_view row) {
    if (m_rejectedMax == -1 || m_rejected < m_rejectedMax) {
        std::ofstream records(rejectedFile(), std::ios::app | std::ios::binary);
        records << row << '\t' << reason << "\t\n";
        ++m_rejected;
    }
    if (++m_rows > kRowsMax)
        return;
    std::ofstream out(m_file, std::ios::app | std::ios::binary);
    out << "Error: " << reason << ". Row: " << row << '\n';
}

} // namespace lodestar::sandbox
