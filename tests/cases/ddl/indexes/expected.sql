CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL,
  INDEX `by_state` (`state`) USING BITMAP COMMENT "open, \"paid\", sent",
  INDEX `note_idx` (`note`) USING NGRAMBF ("bloom_filter_fpp" = "0.01", "gram_num" = "4"),
  INDEX `created_at_idx` (`created_at`) USING BITMAP
) ENGINE = OLAP
PRIMARY KEY (`id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`id`)
PROPERTIES (
  "bloom_filter_columns" = "customer, id",
  "bloom_filter_fpp" = "0.01"
);
