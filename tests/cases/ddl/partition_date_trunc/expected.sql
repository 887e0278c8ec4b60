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
PARTITION BY date_trunc('month', `day`)
DISTRIBUTED BY HASH (`id`, `day`)
PROPERTIES (
  "enable_persistent_index" = "true"
);
