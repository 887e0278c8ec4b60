// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/messages.h"
namespace lodestar::sandbox {

std::string_view sqlStateOf(int code) {
    switch (code) {
    case 1045:
        return "28000";
    case 1046:
        return "3D000";
    case 1050:
        return "42S01";
    case 1060:
        return "42S21";
    case 1102:
    case 1104:
    case 1166:
    case 5064:
    case 5203:
        return "42000";
    case 5501:
        return "3F000";
    case 5502:
        return "42602";
    case 5509:
        return "42S22";
    case 5305:
        return "25P01";
    case 5507:
        return "0A000";
    default:
        return "HY000";
    }
}

Error bareError(std::string text, int code) {
    return Error(ErrorCode::invalidArgument, std::move(text)).withServer(code, std::string(sqlStateOf(code)));
}

Error analysisError(std::string_view detail, int code) {
    return bareError("Getting analyzing error. Detail message: " + std::string(detail) + '.', code);
}

Error syntaxError(std::string_view detail, int line, int column) {
    return bareError("Getting syntax error at line " + std::to_string(line) + ", column " + std::to_string(column) +
                     ". Detail message: " + std::string(detail) + '.');
}

Error syntaxError(std::string_view detail) {
    return bareError("Getting syntax error. Detail message: " + std::string(detail) + '.');
}

} // namespace lodestar::sandbox
