CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NOT NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` VARCHAR(26)    NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `day`)
COMMENT "one row an order"
PARTITION BY RANGE (`day`) (START ('2024-01-01') END ('2025-01-01') EVERY (INTERVAL 1 MONTH))
DISTRIBUTED BY HASH (`id`, `day`);
