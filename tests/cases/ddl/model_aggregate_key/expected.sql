CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `day`        DATE           NOT NULL,
  `customer`   VARCHAR(160)   NOT NULL,
  `id`         BIGINT         REPLACE NULL,
  `state`      TINYINT        REPLACE NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(38,2)  SUM NULL,
  `created_at` DATETIME       REPLACE NULL,
  `note`       VARCHAR(65535) REPLACE_IF_NOT_NULL NULL,
  `visits`     INT            SUM NULL,
  `last_visit` DATETIME       MAX NULL,
  `least`      FLOAT          MIN NULL
) ENGINE = OLAP
AGGREGATE KEY (`day`, `customer`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`day`, `customer`);
