// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Geometry as MySQL stores it (SRID and WKB) to WKT or GeoJSON (RFC 7946). Coordinates come in the order of the stored
// bytes, which is ST_AsText(g, 'axis-order=long-lat') of MySQL 8.0 and plain ST_AsText of 5.7 and MariaDB. MULTIPOINT
// puts each point in parentheses, as 8.0 does.
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::load {

/// `bytes`: SRID (4 bytes little endian) and WKB. Appends to `out`; false if the bytes are not a geometry (what was
/// appended then has no meaning).
[[nodiscard]] bool appendWkt(std::string& out, std::string_view bytes);

/// The same for GeoJSON: what ST_AsGeoJSON gives, without blanks.
[[nodiscard]] bool appendGeoJson(std::string& out, std::string_view bytes);

struct PointCoordinates {
    double x = 0;
    double y = 0;
};
/// nullopt when the bytes are no point, or one without coordinates.
[[nodiscard]] std::optional<PointCoordinates> pointOf(std::string_view bytes);

} // namespace lodestar::load
