CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `day`        DATE           NOT NULL,
  `id`         BIGINT         NOT NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
UNIQUE KEY (`day`, `id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`day`, `id`) BUCKETS 2
ORDER BY (`id`, `day`);
