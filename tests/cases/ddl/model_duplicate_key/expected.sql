CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `id`         BIGINT         NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
DUPLICATE KEY (`day`, `customer`)
COMMENT "one row an order"
DISTRIBUTED BY RANDOM BUCKETS 4;
