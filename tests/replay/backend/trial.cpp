// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/backend/trial.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
namespace lodestar::test {
namespace {

using nlohmann::json;

/// Bytes that are no UTF-8 are recorded as the characters of Latin-1.
std::string latin1(const std::string& utf8) {
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0xC0 && i + 1 < utf8.size())
            bytes += static_cast<char>((c & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F));
        else
            bytes += utf8[i];
    }
    return bytes;
}

std::string textOf(const json& line, const char* key, const char* mark) {
    const std::string text = line.value(key, std::string());
    return line.value(mark, false) ? latin1(text) : text;
}

/// A header cannot carry control bytes: they go as one hexadecimal number.
std::string delimiterHeader(const std::string& bytes) {
    if (std::all_of(bytes.begin(), bytes.end(), [](unsigned char c) { return c >= 32 && c < 127; }))
        return bytes;
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "\\x";
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[c & 15];
    }
    return text;
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += part;
    return out;
}

std::string replaced(std::string text, std::string_view mark, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += with.size())
        text.replace(at, mark.size(), with);
    return text;
}

/// Long fields are recorded by their beginning and their length; they repeat one byte between a head and a tail.
std::optional<std::string> wholeField(const std::string& shown, std::size_t size) {
    if (shown.starts_with("{\"x\":\""))
        return "{\"x\":\"" + std::string(size - 8, 'y') + "\"}";
    if (shown.starts_with("\"x"))
        return '"' + std::string(size - 2, 'x') + '"';
    if (shown.starts_with("[["))
        return std::string(size / 2, '[') + std::string(size - size / 2, ']');
    if (shown.starts_with("xx"))
        return std::string(size, 'x');
    return std::nullopt;
}

/// Rows from a pattern in which '#' stands for the row's number.
std::string numberedRows(const std::string& pattern, std::size_t count) {
    std::string body;
    for (std::size_t n = 0; n < count; ++n)
        body += replaced(pattern, "#", std::to_string(n));
    return body;
}

/// JSON documents, one a line, with what the note says about their end.
std::string jsonLines(const std::string& note, std::size_t size) {
    const bool many = note.find("60000") != std::string::npos;
    const std::string text = many ? std::string(18, 'y') : "b";
    std::string lines = numberedRows("{\"c1\":#,\"c2\":\"" + text + "\"}\n", many ? 60000 : 3000);
    if (note.find("3000 lines, ") != std::string::npos) {
        const std::string broken =
            note.find("unfinished") != std::string::npos ? "{\"c1\":7,\"c2\":\"x\n" : "{\"c1\":7,\"c2\":\"x\"\n";
        return lines + broken + lines.substr(0, lines.size() - 1);
    }
    if (note.find("brace") != std::string::npos)
        return (size == lines.size() ? lines.substr(0, lines.size() - 1) : lines) + '}';
    return (lines + "{\"c1\":1,\"c2\":\"b\"").substr(0, size);
}

std::optional<std::string> wholeBody(const std::string& shown, const std::string& note, std::size_t size) {
    if (shown.starts_with("1,xxx")) {
        const std::string tail = note.find("65533") != std::string::npos ? ",2\n" : ",2\n2,b,3\n";
        return "1," + std::string(size - 2 - tail.size(), 'x') + tail;
    }
    if (note.starts_with("deep nesting")) {
        const std::string head = "[{\"c1\":1,\"c2\":\"b\",\"d\":";
        const std::size_t depth = (size - head.size() - 2) / 2;
        return head + repeated("[", depth) + repeated("]", depth) + "}]";
    }
    if (shown.starts_with("{\"c1\":1,\"c2\":\"xxx")) {
        const std::string tail = "\"}\n{\"c1\":2,\"c2\":\"b\"}\n";
        return "{\"c1\":1,\"c2\":\"" + std::string(size - 14 - tail.size(), 'x') + tail;
    }
    if (note.starts_with("3000 rows and a truncated"))
        return (repeated("{\"c1\":1,\"c2\":\"a\"}\n", 3000) + "{\"c1\":2,\"c2\":\"b\"").substr(0, size);
    if (shown.starts_with("{\"c1\":0,"))
        return jsonLines(note, size);
    if (shown.starts_with("[{\"c1\":0,")) {
        std::string rows = numberedRows("{\"c1\":#,\"c2\":\"" + std::string(18, 'y') + "\"},", 60000);
        rows.back() = ']';
        return '[' + rows;
    }
    for (const char* row : {"#,\"q,# zzzzzzzzzzzzzzz\",#\n", "#||\"q||# zzzzzzzzzzzzzzz\"||#\n",
                            "#,q# zzzzzzzzzzzzzzz,#$$", "#,q# zzzzzzzzzzzzzzz,#\n"}) {
        if (shown.starts_with(replaced(row, "#", "0")))
            return numberedRows(row, 300000).substr(0, size); // perhaps without the last delimiter
    }
    return std::nullopt;
}

TrialColumn columnOf(const std::string& text, std::size_t index) {
    TrialColumn column;
    std::string type = text;
    const std::size_t colon = type.find(':');
    column.name = "c" + std::to_string(index + 1);
    if (colon != std::string::npos) {
        column.name = type.substr(0, colon);
        type = type.substr(colon + 1);
    }
    if (const std::size_t end = type.find(':'); end != std::string::npos) {
        column.nullable = type.substr(end + 1) != "0";
        type = type.substr(0, end);
    }
    column.type = type;
    return column;
}

void readOptions(const json& options, Trial& trial) {
    for (const auto& [name, value] : options.items()) {
        if (name == "strict_mode") {
            trial.strict = value.get<bool>();
        } else if (name == "strict") {
            trial.strict = true;
        } else if (name == "column_separator" || name == "row_delimiter") {
            trial.headers.emplace_back(name, delimiterHeader(value.get<std::string>()));
        } else {
            trial.headers.emplace_back(name, value.get<std::string>());
        }
    }
    trial.headers.emplace_back("strict_mode", trial.strict ? "true" : "false");
    trial.headers.emplace_back("format", trial.format);
}

void readRows(const json& line, Trial& trial) {
    const bool operations =
        std::any_of(trial.columns.begin(), trial.columns.end(), [](const TrialColumn& c) { return c.name == "__op"; });
    std::uint64_t refused = 0;
    for (const json& row : line.at("rows")) {
        std::vector<TrialCell> cells;
        for (const json& cell : row.at("v"))
            cells.push_back(cell.is_null() ? TrialCell() : TrialCell(cell.get<std::string>()));
        if (operations && cells.back() != "0") {
            refused += cells.back() ? 0 : 1; // a row without an operation; a deletion leaves no row and counts
            continue;
        }
        if (operations)
            cells.pop_back();
        if (row.at("ok").get<bool>())
            trial.rows.push_back(std::move(cells));
    }
    trial.filtered = line.at("scan_filtered").get<std::uint64_t>() + line.at("sink_filtered").get<std::uint64_t>();
    trial.rowCount = line.at("nrows").get<std::uint64_t>() - line.at("sink_filtered").get<std::uint64_t>();
    if (operations) {
        trial.rowCount -= refused;
        trial.filtered += refused;
    }
}

std::optional<Trial> trialOf(const json& line, std::string& why) {
    Trial trial;
    trial.id = line.at("id");
    trial.format = line.at("format");
    trial.note = line.value("note", std::string());
    trial.text = textOf(line, "text", "text_is_latin1");
    const bool isBody = line.at("kind") == "raw";
    if (line.contains("text_len_bytes")) {
        const auto size = line.at("text_len_bytes").get<std::size_t>();
        const auto whole = isBody ? wholeBody(trial.text, trial.note, size) : wholeField(trial.text, size);
        if (!whole || whole->size() != size) {
            why = "body recorded in part: " + trial.note;
            return std::nullopt;
        }
        trial.text = *whole;
    }
    if (line.at("options").contains("json_limit")) {
        why = "needs a limit that no header sets";
        return std::nullopt;
    }
    if (!isBody) {
        trial.type = line.at("type");
        trial.nullable = line.at("nullable");
        trial.columns = {{"k", "INT", false}, {"v", trial.type, trial.nullable}};
        trial.result = line.at("result");
        trial.value = textOf(line, "value", "value_is_latin1");
        if (line.contains("error"))
            trial.errors.push_back(textOf(line, "error", "text_is_latin1"));
        readOptions(line.at("options"), trial);
        return trial;
    }
    for (std::size_t i = 0; i < line.at("columns").size(); ++i)
        trial.columns.push_back(columnOf(line.at("columns")[i], i));
    readOptions(line.at("options"), trial);
    readRows(line, trial);
    const std::string status = line.at("status");
    trial.ends = status.starts_with("EOF");
    for (const json& error : line.at("errors"))
        if (!error[0].get<std::string>().starts_with("End of file"))
            trial.errors.push_back(line.value("text_is_latin1", false) ? latin1(error[0])
                                                                       : error[0].get<std::string>());
    if (!trial.ends && trial.errors.empty())
        trial.errors.push_back(line.contains("open_error") ? line.at("open_error").get<std::string>() : status);
    return trial;
}

/// Nested values are recorded as the back end prints them for itself, ['a',NULL]; the query port shows ["a",null].
std::string asShown(const std::string& recorded) {
    std::string shown;
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        if (recorded.compare(i, 4, "NULL") == 0) {
            shown += "null";
            i += 3;
        } else if (recorded[i] == '\'') {
            shown += '"';
            for (++i; i < recorded.size() && recorded[i] != '\''; ++i)
                shown += (recorded[i] == '"' ? "\\" : "") + std::string(1, recorded[i]);
            shown += '"';
        } else {
            shown += recorded[i];
        }
    }
    return shown;
}

double numberOf(const std::string& text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    return std::from_chars(text.data(), end, value).ptr == end ? value : std::nan("1");
}

} // namespace

std::string TrialColumn::clause() const { return "`" + name + "` " + type + (nullable ? "" : " NOT NULL"); }

std::string Trial::group() const { return format + ' ' + (isBody() ? "whole bodies" : type); }

std::string Trial::body(std::uint64_t key) const {
    if (isBody())
        return text;
    const std::string number = std::to_string(key);
    return format == "csv" ? number + '\x01' + text + '\x02' : "{\"k\":" + number + ",\"v\":" + text + "}";
}

std::vector<Trial> readTrials(const std::filesystem::path& file, std::vector<std::pair<std::string, int>>& left) {
    std::vector<Trial> trials;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::string why;
        if (auto trial = trialOf(json::parse(line), why)) {
            trials.push_back(std::move(*trial));
            continue;
        }
        const auto known = std::find_if(left.begin(), left.end(), [&](const auto& l) { return l.first == why; });
        if (known != left.end())
            ++known->second;
        else
            left.emplace_back(why, 1);
    }
    return trials;
}

bool sameValue(const std::string& type, const TrialCell& recorded, const TrialCell& seen) {
    if (!recorded || !seen || recorded == seen)
        return recorded == seen;
    if (type.starts_with("ARRAY"))
        return asShown(*recorded) == *seen;
    if (type == "DOUBLE" || type == "FLOAT") {
        const double a = numberOf(*recorded);
        const double b = numberOf(*seen);
        return a == b && std::signbit(a) == std::signbit(b);
    }
    const std::size_t cut = recorded->rfind("...(");
    if (cut == std::string::npos || !recorded->ends_with(" bytes)"))
        return false;
    return seen->starts_with(recorded->substr(0, cut)) &&
           recorded->substr(cut + 4) == std::to_string(seen->size()) + " bytes)";
}

} // namespace lodestar::test
