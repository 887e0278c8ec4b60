CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NOT NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `day`)
COMMENT "one row an order"
PARTITION BY RANGE (`day`) ()
DISTRIBUTED BY HASH (`id`, `day`)
PROPERTIES (
  "dynamic_partition.buckets" = "4",
  "dynamic_partition.enable" = "true",
  "dynamic_partition.end" = "3",
  "dynamic_partition.history_partition_num" = "30",
  "dynamic_partition.prefix" = "p",
  "dynamic_partition.start" = "-30",
  "dynamic_partition.time_unit" = "DAY"
);
