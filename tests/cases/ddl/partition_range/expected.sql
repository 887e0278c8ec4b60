CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` VARCHAR(26)    NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
COMMENT "one row an order"
PARTITION BY RANGE (`id`) (PARTITION p1 VALUES LESS THAN ('1000'), PARTITION p2 VALUES LESS THAN ('2000'), PARTITION rest VALUES LESS THAN (MAXVALUE))
DISTRIBUTED BY HASH (`id`)
PROPERTIES (
  "enable_persistent_index" = "true"
);
