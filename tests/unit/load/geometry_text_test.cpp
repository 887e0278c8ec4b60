// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/geometry_text.h"
#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>
namespace lodestar::load {
namespace {

std::string number(std::uint32_t v) { return {reinterpret_cast<const char*>(&v), sizeof v}; }
std::string coordinate(double v) { return {reinterpret_cast<const char*>(&v), sizeof v}; }
std::string head(std::uint32_t type) { return std::string(1, '\1') + number(type); }
std::string pair(double x, double y) { return coordinate(x) + coordinate(y); }

std::string wkt(const std::string& wkb) {
    std::string out;
    return appendWkt(out, number(4326) + wkb) ? out : "invalid";
}

TEST(Wkt, printsEveryGeometry) {
    const std::string ring = number(4) + pair(0, 0) + pair(1, 0) + pair(1, 1) + pair(0, 0);
    EXPECT_EQ(wkt(head(1) + pair(1.5, -2)), "POINT(1.5 -2)");
    EXPECT_EQ(wkt(head(2) + number(2) + pair(0, 0) + pair(1, 1)), "LINESTRING(0 0,1 1)");
    EXPECT_EQ(wkt(head(3) + number(2) + ring + ring), "POLYGON((0 0,1 0,1 1,0 0),(0 0,1 0,1 1,0 0))");
    EXPECT_EQ(wkt(head(4) + number(2) + head(1) + pair(1, 2) + head(1) + pair(3, 4)), "MULTIPOINT((1 2),(3 4))");
    EXPECT_EQ(wkt(head(5) + number(1) + head(2) + number(2) + pair(0, 0) + pair(1, 1)), "MULTILINESTRING((0 0,1 1))");
    EXPECT_EQ(wkt(head(6) + number(1) + head(3) + number(1) + ring), "MULTIPOLYGON(((0 0,1 0,1 1,0 0)))");
    EXPECT_EQ(wkt(head(7) + number(2) + head(1) + pair(1, 2) + head(7) + number(0)),
              "GEOMETRYCOLLECTION(POINT(1 2),GEOMETRYCOLLECTION EMPTY)");
}

TEST(GeoJson, printsEveryGeometry) {
    const auto geoJson = [](const std::string& wkb) {
        std::string out;
        return appendGeoJson(out, number(4326) + wkb) ? out : "invalid";
    };
    const std::string ring = number(4) + pair(0, 0) + pair(1, 0) + pair(1, 1) + pair(0, 0);
    const std::string ringText = "[[0,0],[1,0],[1,1],[0,0]]";
    EXPECT_EQ(geoJson(head(1) + pair(1.5, -2)), R"({"type":"Point","coordinates":[1.5,-2]})");
    EXPECT_EQ(geoJson(head(2) + number(2) + pair(0, 0) + pair(1, 1)),
              R"({"type":"LineString","coordinates":[[0,0],[1,1]]})");
    EXPECT_EQ(geoJson(head(3) + number(2) + ring + ring),
              R"({"type":"Polygon","coordinates":[)" + ringText + ',' + ringText + "]}");
    EXPECT_EQ(geoJson(head(4) + number(2) + head(1) + pair(1, 2) + head(1) + pair(3, 4)),
              R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})");
    EXPECT_EQ(geoJson(head(5) + number(1) + head(2) + number(2) + pair(0, 0) + pair(1, 1)),
              R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]]]})");
    EXPECT_EQ(geoJson(head(6) + number(1) + head(3) + number(1) + ring),
              R"({"type":"MultiPolygon","coordinates":[[)" + ringText + "]]}");
    EXPECT_EQ(geoJson(head(7) + number(2) + head(1) + pair(1, 2) + head(7) + number(0)),
              R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},)"
              R"({"type":"GeometryCollection","geometries":[]}]})");
    EXPECT_EQ(geoJson(head(1) + coordinate(1)), "invalid");
}

TEST(Wkt, readsBigEndian) {
    const std::string bigEndian("\0\0\0\0\1\x3f\xf0\0\0\0\0\0\0\x40\0\0\0\0\0\0\0", 21);
    EXPECT_EQ(wkt(bigEndian), "POINT(1 2)");
}

TEST(Wkt, refusesBytesThatAreNoGeometry) {
    EXPECT_EQ(wkt(""), "invalid");
    EXPECT_EQ(wkt(head(9) + pair(1, 2)), "invalid");
    EXPECT_EQ(wkt(head(1) + coordinate(1)), "invalid");
    EXPECT_EQ(wkt(head(1) + pair(1, 2) + "x"), "invalid");
    EXPECT_EQ(wkt(head(2) + number(0xffffffff) + pair(1, 2)), "invalid");
    EXPECT_EQ(wkt(head(4) + number(1) + head(2) + number(1) + pair(1, 2)), "invalid");
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += head(7) + number(1);
    EXPECT_EQ(wkt(deep + head(1) + pair(1, 2)), "invalid");
}

} // namespace
} // namespace lodestar::load
