CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `timestamp`  DATETIME       NOT NULL COMMENT "time of the load",
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`timestamp`, `id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`timestamp`, `id`) BUCKETS 1
PROPERTIES (
  "replication_num" = "1"
);
