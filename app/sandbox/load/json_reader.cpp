// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_reader.h"
#include "app/sandbox/load/json_path.h"
#include "app/sandbox/load/json_value.h"
#include "app/sandbox/load/number_text.h"
#include "app/sandbox/load/spare_document.h"
#include <algorithm>
#include <bit>
#include <unordered_map>
namespace lodestar::sandbox {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kShownBytes = 64;

std::string qualityText(const std::string& text) { return "Data quality error: " + text; }

} // namespace

class JsonReader::Impl {
public:
    Impl(const LoadParams& params, RowBuilder& rows) : m_params(params), m_rows(rows) {
        const auto& sources = rows.plan().sources;
        for (std::size_t i = 0; i < sources.size(); ++i)
            m_byName.emplace(sources[i].name, i);
        m_seen.resize(sources.size());
    }

    RpcStatus open() {
        if (!m_params.jsonRoot.empty() && !parseJsonPath(m_params.jsonRoot, m_root))
            return RpcStatus::invalidArgument("Invalid json path: " + m_params.jsonRoot);
        if (m_params.jsonPaths.empty())
            return RpcStatus::success();
        simdjson::dom::parser parser;
        simdjson::dom::array list;
        if (parser.parse(m_params.jsonPaths).get(list) != simdjson::SUCCESS)
            return RpcStatus::dataQuality("parse error. Invalid json path: " + m_params.jsonPaths);
        for (const simdjson::dom::element entry : list) {
            std::string_view text;
            JsonPath path;
            if (entry.get(text) != simdjson::SUCCESS || !parseJsonPath(text, path))
                return RpcStatus::invalidArgument("Invalid json path: " + m_params.jsonPaths);
            m_paths.push_back(std::move(path));
        }
        return RpcStatus::success();
    }

    RpcStatus read(std::string& body) {
        const std::size_t first = body.find_first_not_of(" \t\r\n");
        if (first == std::string::npos)
            return RpcStatus::success();
        if (body[first] != '{' && body[first] != '[')
            return notOpened(std::string("parse error. illegal json started with [") + body[first] + "]",
                             "\nbe/src/exec/json_scanner.cpp:818 _check_ndjson()");
        body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
        try {
            const bool isArray = m_params.jsonRoot.empty() ? m_params.stripOuterArray : body[first] == '[';
            return isArray ? readArray(body) : readStream(body);
        } catch (const simdjson::simdjson_error&) {
            return RpcStatus::dataQuality("parse error. Unrecognized json format");
        }
    }

private:
    /// Each thread keeps its parser: the pages of its index cost more than a body's reading.
    static ondemand::parser& parser() {
        static thread_local ondemand::parser kept;
        if (kept.capacity() > kSpareBytesMax)
            kept = ondemand::parser();
        return kept;
    }
    /// Never less than the body, so that it is one batch; rounded, since any other capacity makes the parser anew.
    static std::size_t capacityFor(std::size_t bytes) {
        constexpr std::size_t kLeast = 64UL << 10;
        constexpr std::size_t kStep = 16UL << 20;
        return bytes < kStep ? std::bit_ceil(std::max(bytes, kLeast)) : (bytes + kStep - 1) / kStep * kStep;
    }

    /// Counts and logs an error that ends the load.
    RpcStatus fatal(std::string text, std::string_view rest) {
        m_rows.rejectRow(qualityText(text), rest.substr(0, kShownBytes));
        return RpcStatus::dataQuality(std::move(text));
    }

    /// An error before the first row: it is logged but counts no row.
    RpcStatus notOpened(std::string text, std::string_view place = {}) {
        m_rows.logOnly(qualityText(text) + std::string(place), "");
        return RpcStatus::dataQuality(std::move(text));
    }

    RpcStatus readStream(std::string& body) {
        ondemand::document_stream stream;
        if (const auto error = parser().iterate_many(body.data(), body.size(), capacityFor(body.size())).get(stream))
            return notOpened(std::string("parse error. Failed to parse json as document stream. error: ") +
                             jsonErrorText(error));
        std::size_t end = 0;
        for (auto it = stream.begin(); it != stream.end(); ++it) {
            ondemand::object object;
            const auto rest = [&] { return std::string_view(body).substr(std::min(it.current_index(), body.size())); };
            try {
                ondemand::document_reference document = *it;
                const ondemand::json_type type = document.type();
                if (type == ondemand::json_type::array)
                    return fatal("parse error. The value is array type in json document stream, you can set "
                                 "strip_outer_array=true to parse each element of the array as individual rows",
                                 rest());
                if (type != ondemand::json_type::object)
                    return fatal("parse error. The value should be object type in json document stream", rest());
                object = document.get_object();
            } catch (const simdjson::simdjson_error& e) {
                return fatal(e.error() == simdjson::CAPACITY
                                 ? std::string("parse error. The input payload size is beyond parser limit. Please set "
                                               "strip_outer_array true if you want to load json array")
                                 : std::string("parse error. Failed to iterate document stream as object. error: ") +
                                       jsonErrorText(e.error()),
                             rest());
            }
            if (RpcStatus status = buildRows(object); !status.ok())
                return status;
            // What follows the last whole document goes without a word, a good row before it perhaps too.
            end = it.current_index() + it.source().size();
        }
        if (body.find_first_not_of(" \t\r\n", std::min(end, body.size())) != std::string::npos)
            m_rows.arena().lose(Loss::jsonDocumentDropped);
        return RpcStatus::success();
    }

    /// The document at the front of the body, at most so much of it as messages show.
    static std::string firstValue(ondemand::document& document) {
        std::string_view raw;
        if (document.type() == ondemand::json_type::object) {
            ondemand::object object;
            if (document.get_object().get(object) != simdjson::SUCCESS ||
                object.raw_json().get(raw) != simdjson::SUCCESS)
                return {};
        } else if (document.raw_json_token().get(raw) != simdjson::SUCCESS) {
            return {};
        }
        return std::string(trimBlanks(raw).substr(0, kShownBytes));
    }

    RpcStatus readArray(std::string& body) {
        ondemand::document document;
        ondemand::array array;
        try {
            document = parser().iterate(body.data(), body.size(), body.capacity());
            if (document.type() != ondemand::json_type::array)
                return notOpened("parse error. the value should be array type with strip_outer_array=true, value: " +
                                 firstValue(document));
            array = document.get_array();
        } catch (const simdjson::simdjson_error& e) {
            return notOpened(std::string("parse error. Failed to parse json as array. error: ") +
                             jsonErrorText(e.error()));
        }
        try {
            for (auto it = array.begin(); it != array.end(); ++it) {
                ondemand::value element = *it;
                ondemand::object object = element.get_object();
                if (RpcStatus status = buildRows(object); !status.ok())
                    return status;
            }
        } catch (const simdjson::simdjson_error& e) {
            const char* at = nullptr;
            std::string_view rest;
            if (document.current_location().get(at) == simdjson::SUCCESS && at >= body.data() &&
                at < body.data() + body.size())
                rest = std::string_view(body).substr(static_cast<std::size_t>(at - body.data()));
            return fatal(std::string("parse error. Failed to iterate json array as object. error: ") +
                             jsonErrorText(e.error()),
                         rest);
        }
        const char* at = nullptr; // behind the array, or in it where it broke
        if (document.current_location().get(at) == simdjson::SUCCESS && at >= body.data() &&
            at < body.data() + body.size() &&
            body.find_first_not_of(" \t\r\n", static_cast<std::size_t>(at - body.data())) != std::string::npos)
            m_rows.arena().lose(Loss::jsonRestIgnored);
        return RpcStatus::success();
    }

    RpcStatus buildRows(ondemand::object& object) {
        return m_params.jsonRoot.empty() ? buildRow(object) : buildRowsBelow(object);
    }

    /// What lies below json_root: one object, or with strip_outer_array an array of them.
    RpcStatus buildRowsBelow(ondemand::object& object) {
        ondemand::value value;
        std::string reason;
        if (m_root.empty())
            return fatal("empty json path", {});
        if (followJsonPath(object, m_root, value, reason) != Followed::found)
            return fatal(std::move(reason), {});
        const ondemand::json_type type = value.type();
        if (!m_params.stripOuterArray) {
            if (type != ondemand::json_type::object)
                return fatal(type == ondemand::json_type::array
                                 ? "parse error. The value is array type in json document stream with json root, you "
                                   "can set strip_outer_array=true to parse each element of the array as individual "
                                   "rows, value: " +
                                       shownValue(value)
                                 : "parse error. The value should be object type in json document stream with json "
                                   "root, value: " +
                                       shownValue(value),
                             {});
            ondemand::object row = value.get_object();
            return buildRow(row);
        }
        if (type != ondemand::json_type::array)
            return fatal("parse error. the value under json root should be array type with strip_outer_array=true in "
                         "json document stream, value: " +
                             shownValue(value),
                         {});
        for (auto item : value.get_array()) {
            ondemand::value element = item.value();
            if (element.type() != ondemand::json_type::object)
                return fatal("parse error. the value should be object type in expanded json document stream with json "
                             "root, value: " +
                                 shownValue(element),
                             {});
            ondemand::object row = element.get_object();
            if (RpcStatus status = buildRow(row); !status.ok())
                return status;
        }
        return RpcStatus::success();
    }

    static std::string shownValue(ondemand::value& value) {
        const std::string_view raw = simdjson::to_json_string(value).value();
        return std::string(trimBlanks(raw).substr(0, kShownBytes));
    }

    RpcStatus buildRow(ondemand::object& object) {
        m_rows.beginRow();
        std::string reason;
        const bool built = m_paths.empty() ? fromKeys(object, reason) : fromPaths(object, reason);
        if (built)
            return m_rows.finishRow();
        std::string_view raw;
        const bool shown = object.raw_json().get(raw) == simdjson::SUCCESS;
        m_rows.rejectRow(reason, shown ? raw : std::string_view());
        return RpcStatus::success();
    }

    /// False if strict mode refuses the row; without it a bad value is NULL.
    bool convert(std::size_t source, ondemand::value& value, std::string& reason) {
        const SourceField& field = m_rows.plan().sources[source];
        Cell& cell = m_rows.source(source);
        try {
            if (jsonConvert(field.type, field.name, value, m_rows.arena(), cell, reason) != Converted::bad)
                return true;
        } catch (const simdjson::simdjson_error& e) {
            if (e.error() != simdjson::INCORRECT_TYPE)
                throw;
            reason =
                qualityText("Failed to parse value, column=" + field.name + ", error=" + jsonErrorText(e.error())) +
                place();
            return false;
        }
        cell.setNull();
        if (!m_rows.strict())
            m_rows.arena().lose(Loss::valueToNull);
        if (!reason.starts_with("Value ''")) // the cast comes after the reader and names no place
            reason += place();
        return !m_rows.strict();
    }

    /// Where the real scanner hands the error of a column on; it is part of the message.
    [[nodiscard]] std::string place() const {
        return m_paths.empty() ? "\nbe/src/exec/json_scanner.cpp:595 _construct_column(val, column.get(), "
                                 "_prev_parsed_position[key_index].type, _prev_parsed_position[key_index].key)"
                               : "\nbe/src/exec/json_scanner.cpp:668 _construct_column(val, column, "
                                 "_slot_descs[i]->type(), _slot_descs[i]->col_name())";
    }

    bool fromKeys(ondemand::object& object, std::string& reason) {
        std::fill(m_seen.begin(), m_seen.end(), false);
        try {
            std::size_t position = 0;
            for (auto field : object) {
                const std::string_view key = field.unescaped_key();
                const int source = sourceOf(key, position++);
                if (source < 0 || m_seen[static_cast<std::size_t>(source)]) { // of equal names the first one wins
                    m_rows.arena().lose(source < 0 ? Loss::jsonKeyUnknown : Loss::jsonKeyTwice);
                    continue;
                }
                m_seen[static_cast<std::size_t>(source)] = true;
                ondemand::value value = field.value();
                if (!convert(static_cast<std::size_t>(source), value, reason))
                    return false;
            }
        } catch (const simdjson::simdjson_error& e) {
            reason =
                qualityText(std::string("construct row in object order failed, error: ") + jsonErrorText(e.error()));
            return false;
        }
        defaultOp();
        return true;
    }

    bool fromPaths(ondemand::object& object, std::string& reason) {
        std::fill(m_seen.begin(), m_seen.end(), false);
        try {
            for (std::size_t i = 0; i < m_rows.plan().sources.size() && i < m_paths.size(); ++i) {
                object.reset();
                if (m_paths[i].empty()) { // "$": the whole document as text
                    const std::string_view raw = object.raw_json();
                    m_rows.source(i).set(m_rows.arena().copy(trimBlanks(raw)));
                    m_seen[i] = true;
                    continue;
                }
                ondemand::value value;
                std::string why;
                const Followed followed = followJsonPath(object, m_paths[i], value, why);
                if (followed == Followed::missing)
                    continue;
                if (followed == Followed::failed) {
                    reason = qualityText(why);
                    return false;
                }
                m_seen[i] = true;
                if (!convert(i, value, reason))
                    return false;
            }
        } catch (const simdjson::simdjson_error& e) {
            reason =
                qualityText(std::string("construct row in object order failed, error: ") + jsonErrorText(e.error()));
            return false;
        }
        defaultOp();
        return true;
    }

    /// The operation that is not in the document is an upsert.
    void defaultOp() {
        const ColumnTarget& op = m_rows.plan().op;
        for (std::size_t i = 0; i < m_seen.size(); ++i)
            if (!m_seen[i] && static_cast<int>(i) != op.source)
                m_rows.arena().lose(Loss::jsonKeyMissing);
        if (m_rows.plan().hasOp && op.source >= 0 && !m_seen[static_cast<std::size_t>(op.source)])
            m_rows.source(static_cast<std::size_t>(op.source)).set("0");
    }

    /// Documents of one body mostly have the same keys in the same order.
    int sourceOf(std::string_view key, std::size_t position) {
        if (position < m_order.size() && m_order[position].first == key)
            return m_order[position].second;
        const auto found = m_byName.find(std::string(key));
        const int source = found == m_byName.end() ? -1 : static_cast<int>(found->second);
        if (position >= m_order.size())
            m_order.resize(position + 1);
        m_order[position] = {std::string(key), source};
        return source;
    }

    const LoadParams& m_params;
    RowBuilder& m_rows;
    std::vector<JsonPath> m_paths;
    JsonPath m_root;
    std::unordered_map<std::string, std::size_t> m_byName; // exact spelling
    std::vector<std::pair<std::string, int>> m_order;
    std::vector<bool> m_seen;
};

JsonReader::JsonReader(const LoadParams& params, RowBuilder& rows) : m_impl(std::make_unique<Impl>(params, rows)) {}
JsonReader::~JsonReader() = default;
RpcStatus JsonReader::open() { return m_impl->open(); }
RpcStatus JsonReader::read(std::string& body) { return m_impl->read(body); }

} // namespace lodestar::sandbox
