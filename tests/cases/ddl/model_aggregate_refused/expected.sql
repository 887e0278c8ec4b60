CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           REPLACE NULL,
  `customer`   VARCHAR(160)   REPLACE_IF_NOT_NUL NULL,
  `state`      TINYINT        SUM NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  HLL_UNION NULL,
  `created_at` DATETIME       REPLACE NULL,
  `note`       VARCHAR(65535) SUM NULL
) ENGINE = OLAP
AGGREGATE KEY (`id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`id`);
