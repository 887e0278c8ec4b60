CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL,
  `load_time`  DATETIME       NULL COMMENT "time of the load"
) ENGINE = OLAP
PRIMARY KEY (`id`)
COMMENT "one row an order"
DISTRIBUTED BY HASH (`id`)
PROPERTIES (
  "replication_num" = "2"
);

CREATE TABLE IF NOT EXISTS `shop`.`events` (
  `at`        DATETIME    NULL,
  `who`       VARCHAR(80) NULL,
  `amount`    INT         NULL,
  `what`      JSON        NULL,
  `load_time` DATETIME    NULL COMMENT "time of the load"
) ENGINE = OLAP
DUPLICATE KEY (`at`, `who`)
DISTRIBUTED BY RANDOM
PROPERTIES (
  "replication_num" = "2"
);
