-- StarRocks tables of the pipeline shop
-- from reader@db.example:3306 to StarRocks
-- rule: every table of shop

CREATE DATABASE IF NOT EXISTS `ods`;

-- shop.orders -> ods.orders
-- widened: id: StarRocks has no unsigned types; LARGEINT holds every value.
-- changed form: flags: The bits are stored as the unsigned number that they spell.
-- note: day: A zero date (0000-00-00, or a zero month or day) does not exist in StarRocks; a row with one stops the table.
-- note: at: A zero date (0000-00-00, or a zero month or day) does not exist in StarRocks; a row with one stops the table.
-- note: stamp: A zero date (0000-00-00, or a zero month or day) does not exist in StarRocks; a row with one stops the table.
-- changed form: took: StarRocks stores no TIME; the value is kept as text.
-- changed form: tags: The members of the SET are stored as text, joined by commas.
-- changed form: attrs: StarRocks stores JSON in its own form: the order of keys, repeated keys and the text of numbers may change. The JSON value null would become NULL; a row with it stops the table.
-- changed form: place: StarRocks has no column type for shapes; they are stored as WKT, without the SRID, longitude first.
CREATE TABLE IF NOT EXISTS `ods`.`orders` (
  `id`       LARGEINT         NOT NULL,
  `customer` VARCHAR(160)     NULL,
  `paid`     TINYINT          NULL,
  `flags`    BIGINT           NULL,
  `total`    DECIMAL(12,2)    NULL,
  `day`      DATE             NULL,
  `at`       DATETIME         NULL,
  `stamp`    DATETIME         NULL,
  `took`     VARCHAR(10)      NULL,
  `kind`     VARCHAR(64)      NULL,
  `tags`     VARCHAR(80)      NULL,
  `attrs`    JSON             NULL,
  `place`    VARCHAR(1048576) NULL,
  `photo`    VARBINARY(65535) NULL,
  `y`        SMALLINT         NULL,
  `d"q`      VARCHAR(65535)   NULL,
  `f`        FLOAT            NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`) BUCKETS 8
PROPERTIES (
  "replication_num" = "1"
);

-- shop.lines -> ods.lines
CREATE TABLE IF NOT EXISTS `ods`.`lines` (
  `order_id` BIGINT      NOT NULL,
  `no`       INT         NOT NULL,
  `item`     VARCHAR(32) NULL
) ENGINE = OLAP
PRIMARY KEY (`order_id`, `no`)
DISTRIBUTED BY HASH (`order_id`, `no`) BUCKETS 8
PROPERTIES (
  "replication_num" = "1"
);

-- shop.log -> ods.log
-- note: at: A zero date (0000-00-00, or a zero month or day) does not exist in StarRocks; a row with one stops the table.
-- may lose values: The table has no primary key and no unique index over NOT NULL columns: inserts are carried, and the first UPDATE or DELETE stops the table.
CREATE TABLE IF NOT EXISTS `ods`.`log` (
  `at`   DATETIME       NULL,
  `line` VARCHAR(65535) NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`, `line`)
DISTRIBUTED BY RANDOM BUCKETS 8
PROPERTIES (
  "replication_num" = "1"
);

-- shop.odd$name -> ods.odd$name
-- changed form: d`q": StarRocks refuses the column name "d`q""; this one becomes d_q".
CREATE TABLE IF NOT EXISTS `ods`.`odd$name` (
  `id`   INT            NOT NULL,
  `d_q"` VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`) BUCKETS 8
PROPERTIES (
  "replication_num" = "1"
);

-- shop.names$ -> ods.names$
CREATE TABLE IF NOT EXISTS `ods`.`names$` (
  `id`    INT            NOT NULL,
  `a.b c` VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`) BUCKETS 8
PROPERTIES (
  "replication_num" = "1"
);
