CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`id`)
PROPERTIES (
  "compresion" = "ZSTD",
  "replication_num" = "4",
  "storage_medium" = "TAPE"
);
