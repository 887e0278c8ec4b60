// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/geometry_text.h"
#include "core/value/number_text.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
namespace lodestar::load {
namespace {

constexpr int kDepthMax = 64;

constexpr std::string_view kWktNames[] = {"",           "POINT",           "LINESTRING",   "POLYGON",
                                          "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
constexpr std::string_view kGeoJsonNames[] = {"",           "Point",           "LineString",   "Polygon",
                                              "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"};

/// OGC 06-103r4, 8.2: one byte of byte order, the type, then its parts.
class Reader {
public:
    Reader(std::string& out, std::string_view bytes, bool geoJson) : m_out(out), m_bytes(bytes), m_geoJson(geoJson) {}

    bool geometry(int depth) {
        std::uint32_t type = 0;
        if (depth > kDepthMax || !header(type) || type < 1 || type > 7)
            return false;
        if (!m_geoJson) {
            m_out += kWktNames[type];
            return content(type, depth);
        }
        m_out += "{\"type\":\"";
        m_out += kGeoJsonNames[type];
        m_out += type == 7 ? "\",\"geometries\":" : "\",\"coordinates\":";
        const bool ok = content(type, depth);
        m_out += '}';
        return ok;
    }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    template <typename T>
    bool read(T& value) {
        if (m_bytes.size() < sizeof value)
            return false;
        char raw[sizeof value];
        for (std::size_t i = 0; i < sizeof value; ++i)
            raw[i] = m_bytes[m_littleEndian ? i : sizeof value - 1 - i];
        std::memcpy(&value, raw, sizeof value); // the machines this runs on are little endian
        m_bytes.remove_prefix(sizeof value);
        return true;
    }
    bool header(std::uint32_t& type) {
        if (m_bytes.empty() || static_cast<unsigned char>(m_bytes[0]) > 1)
            return false;
        m_littleEndian = m_bytes[0] == 1;
        m_bytes.remove_prefix(1);
        return read(type);
    }
    bool coordinates() {
        double x = 0;
        double y = 0;
        if (!read(x) || !read(y) || !std::isfinite(x) || !std::isfinite(y))
            return false;
        if (m_geoJson)
            m_out += '[';
        value::appendDouble(m_out, x);
        m_out += m_geoJson ? ',' : ' ';
        value::appendDouble(m_out, y);
        if (m_geoJson)
            m_out += ']';
        return true;
    }
    /// "(a,b,c)" or " EMPTY"; "[a,b,c]" or "[]".
    template <typename Item>
    bool list(Item item) {
        std::uint32_t count = 0;
        if (!read(count) || count > m_bytes.size())
            return false;
        if (count == 0) {
            m_out += m_geoJson ? "[]" : " EMPTY";
            return true;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            m_out += i > 0 ? ',' : m_geoJson ? '[' : '(';
            if (!item())
                return false;
        }
        m_out += m_geoJson ? ']' : ')';
        return true;
    }
    bool nested(std::uint32_t expected, int depth) {
        std::uint32_t type = 0;
        return header(type) && type == expected && content(type, depth + 1);
    }
    bool content(std::uint32_t type, int depth) {
        switch (type) {
        case 1: {
            if (m_geoJson)
                return coordinates();
            m_out += '(';
            const bool ok = coordinates();
            m_out += ')';
            return ok;
        }
        case 2:
            return list([&] { return coordinates(); });
        case 3:
            return list([&] { return list([&] { return coordinates(); }); });
        case 4:
        case 5:
        case 6:
            return list([&] { return nested(type - 3, depth); });
        default:
            return list([&] { return geometry(depth + 1); });
        }
    }

    std::string& m_out;
    std::string_view m_bytes;
    const bool m_geoJson;
    bool m_littleEndian = true;
};

bool append(std::string& out, std::string_view bytes, bool geoJson) {
    if (bytes.size() < 4)
        return false;
    Reader reader(out, bytes.substr(4), geoJson);
    return reader.geometry(0) && reader.atEnd();
}

static_assert(std::endian::native == std::endian::little);

} // namespace

bool appendWkt(std::string& out, std::string_view bytes) { return append(out, bytes, false); }

bool appendGeoJson(std::string& out, std::string_view bytes) { return append(out, bytes, true); }

std::optional<PointCoordinates> pointOf(std::string_view bytes) {
    constexpr std::size_t kSize = 4 + 1 + 4 + 2 * sizeof(double); // SRID, byte order, type, coordinates
    if (bytes.size() != kSize || (bytes[4] != 0 && bytes[4] != 1))
        return std::nullopt;
    char raw[kSize];
    std::memcpy(raw, bytes.data(), kSize);
    if (raw[4] == 0) { // big endian
        std::reverse(raw + 5, raw + 9);
        std::reverse(raw + 9, raw + 17);
        std::reverse(raw + 17, raw + 25);
    }
    std::uint32_t type = 0;
    PointCoordinates point;
    std::memcpy(&type, raw + 5, sizeof type);
    std::memcpy(&point.x, raw + 9, sizeof point.x);
    std::memcpy(&point.y, raw + 17, sizeof point.y);
    if (type != 1 || !std::isfinite(point.x) || !std::isfinite(point.y))
        return std::nullopt;
    return point;
}

} // namespace lodestar::load
