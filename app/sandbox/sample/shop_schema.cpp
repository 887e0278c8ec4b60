// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
namespace lodestar::sandbox::sample {
namespace {

// JSON_TYPE stands for the server's type for JSON texts.
constexpr const char* kCatalogueTables[] = {
    R"(CREATE TABLE customers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'never used again after deletion',
  email VARCHAR(190) NOT NULL,
  first_name VARCHAR(60) NOT NULL,
  last_name VARCHAR(60) NOT NULL,
  legacy_name VARCHAR(80) CHARACTER SET latin1 DEFAULT NULL COMMENT 'as the old system spelt it',
  salutation ENUM('ms','mr','none') NOT NULL DEFAULT 'none',
  birth_date DATE DEFAULT NULL,
  newsletter BIT(1) NOT NULL DEFAULT b'0',
  flags BIT(12) NOT NULL DEFAULT b'0',
  interests SET('books','garden','music','sport','travel') NOT NULL DEFAULT '',
  loyalty_points INT NOT NULL DEFAULT 0,
  credit_limit DECIMAL(12,2) DEFAULT NULL,
  rating FLOAT DEFAULT NULL,
  preferences JSON_TYPE,
  registered_at DATETIME(6) NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id), UNIQUE KEY by_email (email)) COMMENT='People who have an account')",
    R"(CREATE TABLE addresses (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  customer_id BIGINT UNSIGNED NOT NULL,
  kind ENUM('home','work','pick-up') NOT NULL,
  street VARCHAR(120) NOT NULL,
  postal_code CHAR(10) CHARACTER SET latin1 NOT NULL,
  city VARCHAR(80) CHARACTER SET latin1 NOT NULL,
  country CHAR(2) CHARACTER SET ascii NOT NULL,
  latitude DECIMAL(9,6) DEFAULT NULL,
  longitude DOUBLE DEFAULT NULL,
  valid_from DATE NOT NULL,
  PRIMARY KEY (id), KEY by_customer (customer_id),
  CONSTRAINT address_customer FOREIGN KEY (customer_id) REFERENCES customers (id)))",
    R"(CREATE TABLE categories (
  id SMALLINT UNSIGNED NOT NULL,
  parent_id SMALLINT UNSIGNED DEFAULT NULL,
  name VARCHAR(80) NOT NULL,
  slug VARCHAR(80) CHARACTER SET ascii NOT NULL,
  description TEXT,
  sort_order TINYINT NOT NULL DEFAULT 0,
  visible BOOLEAN NOT NULL DEFAULT TRUE,
  PRIMARY KEY (id), KEY by_parent (parent_id),
  CONSTRAINT category_parent FOREIGN KEY (parent_id) REFERENCES categories (id)))",
    R"(CREATE TABLE products (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  sku CHAR(12) CHARACTER SET latin1 NOT NULL COMMENT 'printed on the box',
  category_id SMALLINT UNSIGNED NOT NULL,
  name VARCHAR(160) NOT NULL,
  description MEDIUMTEXT,
  price DECIMAL(10,2) NOT NULL,
  tax_rate DECIMAL(5,4) NOT NULL DEFAULT 0.1900,
  weight_kg FLOAT DEFAULT NULL,
  density DOUBLE DEFAULT NULL,
  stock_level SMALLINT NOT NULL DEFAULT 0 COMMENT 'negative: owed to customers',
  launch_year YEAR DEFAULT NULL,
  image_hash BINARY(16) DEFAULT NULL,
  thumbnail BLOB,
  attributes JSON_TYPE,
  discontinued TINYINT(1) NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id), UNIQUE KEY by_sku (sku), KEY by_category (category_id),
  CONSTRAINT product_category FOREIGN KEY (category_id) REFERENCES categories (id)))",
    R"(CREATE TABLE inventory (
  warehouse_id TINYINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  quantity MEDIUMINT NOT NULL,
  reserved SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  reorder_at MEDIUMINT UNSIGNED DEFAULT NULL,
  version BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'counted up by every change',
  counted_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (warehouse_id, product_id), KEY by_product (product_id),
  CONSTRAINT inventory_product FOREIGN KEY (product_id) REFERENCES products (id)))",
    R"(CREATE TABLE geo_zones (
  code VARCHAR(8) CHARACTER SET ascii NOT NULL,
  name VARCHAR(80) NOT NULL,
  area POLYGON NOT NULL,
  center POINT DEFAULT NULL,
  surcharge DECIMAL(6,3) NOT NULL,
  priority TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (code)) COMMENT='Where a delivery costs more')",
};

constexpr const char* kHistoryTables[] = {
    R"(CREATE TABLE orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  customer_id BIGINT UNSIGNED NOT NULL,
  status ENUM('new','paid','packed','shipped','delivered','returned','cancelled') NOT NULL DEFAULT 'new',
  placed_at DATETIME(6) NOT NULL,
  total DECIMAL(14,2) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL DEFAULT 'EUR',
  note VARCHAR(255) DEFAULT NULL,
  delivery_slot TIME DEFAULT NULL,
  handling_time TIME(3) DEFAULT NULL COMMENT 'may be negative: packed before it was paid',
  client_address VARBINARY(16) DEFAULT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id), KEY by_customer (customer_id), KEY by_time (placed_at),
  CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (id)))",
    R"(CREATE TABLE order_items (
  order_id BIGINT UNSIGNED NOT NULL,
  line_no TINYINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  quantity SMALLINT UNSIGNED NOT NULL,
  unit_price DECIMAL(10,2) NOT NULL,
  discount DECIMAL(5,2) DEFAULT NULL,
  options SET('gift wrap','engraving','express','insured') NOT NULL DEFAULT '',
  PRIMARY KEY (order_id, line_no), KEY by_product (product_id),
  CONSTRAINT item_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT item_product FOREIGN KEY (product_id) REFERENCES products (id)))",
    R"(CREATE TABLE shipments (
  tracking_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id BIGINT UNSIGNED NOT NULL,
  carrier VARCHAR(40) NOT NULL,
  parcel_weight DECIMAL(8,3) NOT NULL,
  shipped_at DATETIME NOT NULL,
  delivered_at DATETIME DEFAULT NULL,
  signature TINYBLOB,
  PRIMARY KEY (tracking_no), KEY by_order (order_id),
  CONSTRAINT shipment_order FOREIGN KEY (order_id) REFERENCES orders (id)))",
    R"(CREATE TABLE reviews (
  id INT NOT NULL AUTO_INCREMENT,
  product_id INT UNSIGNED NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  stars TINYINT UNSIGNED NOT NULL,
  title VARCHAR(120) NOT NULL,
  body TEXT,
  helpful INT UNSIGNED NOT NULL DEFAULT 0,
  sentiment DOUBLE DEFAULT NULL,
  posted_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (id), KEY by_product (product_id)))",
    R"(CREATE TABLE sessions (
  id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  customer_id BIGINT UNSIGNED DEFAULT NULL,
  started_at DATETIME(6) NOT NULL,
  last_seen TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  user_agent VARCHAR(255) CHARACTER SET latin1 NOT NULL,
  client_address VARBINARY(16) NOT NULL,
  basket MEDIUMBLOB,
  PRIMARY KEY (id)))",
    R"(CREATE TABLE audit_log (
  happened_at DATETIME(6) NOT NULL,
  actor VARCHAR(60) NOT NULL,
  action VARCHAR(40) CHARACTER SET ascii NOT NULL,
  object VARCHAR(80) NOT NULL,
  severity TINYINT NOT NULL DEFAULT 0,
  details JSON_TYPE) COMMENT='No key; rows are only ever added')",
};

std::string paymentsTable(int year) {
    return "CREATE TABLE payments_" + std::to_string(year) + R"( (
  id BIGINT NOT NULL COMMENT 'unique over all years',
  order_id BIGINT UNSIGNED NOT NULL,
  method ENUM('card','transfer','invoice','voucher') NOT NULL,
  amount DECIMAL(20,4) NOT NULL,
  fee DOUBLE NOT NULL DEFAULT 0,
  reference VARCHAR(64) CHARACTER SET latin1 NOT NULL,
  captured_at DATETIME(6) NOT NULL,
  answer JSON_TYPE,
  PRIMARY KEY (id), KEY by_order (order_id)))";
}

/// The wide table: 5 columns and 56 figures.
std::string trafficTable() {
    std::string sql = "CREATE TABLE product_traffic (\n  product_id INT UNSIGNED NOT NULL,\n  day DATE NOT NULL,\n"
                      "  visitors INT UNSIGNED NOT NULL,\n  bounce_rate FLOAT DEFAULT NULL,\n"
                      "  updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP";
    const auto column = [&sql](const std::string& prefix, int i, const char* type) {
        sql += ",\n  " + prefix + (i < 10 ? "0" : "") + std::to_string(i) + ' ' + type;
    };
    for (int i = 0; i < 24; ++i)
        column("views_h", i, "INT UNSIGNED NOT NULL DEFAULT 0");
    for (int i = 0; i < 24; ++i)
        column("revenue_h", i, "DECIMAL(9,2) DEFAULT NULL");
    for (int i = 0; i < 8; ++i)
        column("source_share_", i, "DOUBLE DEFAULT NULL");
    return sql + ",\n  PRIMARY KEY (day, product_id)) COMMENT='One row per product and day'";
}

std::string finished(std::string sql, ServerKind kind) {
    const std::string json = kind == ServerKind::mysql56 ? "LONGTEXT" : "JSON";
    for (std::size_t at = 0; (at = sql.find("JSON_TYPE", at)) != std::string::npos;)
        sql.replace(at, 9, json);
    const auto end = sql.rfind(')') == sql.size() - 1 ? sql.size() : sql.rfind(" COMMENT=");
    return sql.insert(end, " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
}

} // namespace

std::vector<std::string> shopSchema(ServerKind kind) {
    std::vector<std::string> statements;
    for (const char* sql : kCatalogueTables)
        statements.push_back(finished(sql, kind));
    statements.push_back(finished(trafficTable(), kind));
    for (const char* sql : kHistoryTables)
        statements.push_back(finished(sql, kind));
    for (const int year : kPaymentYears)
        statements.push_back(finished(paymentsTable(year), kind));
    return statements;
}

} // namespace lodestar::sandbox::sample
