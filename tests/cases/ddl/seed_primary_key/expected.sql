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
DISTRIBUTED BY HASH (`id`) BUCKETS 1
PROPERTIES (
  "replication_num" = "1"
);

CREATE TABLE IF NOT EXISTS `shop`.`customers` (
  `id`     INT         NOT NULL,
  `at`     DATETIME    NULL,
  `who`    VARCHAR(80) NULL,
  `amount` INT         NULL,
  `what`   JSON        NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`) BUCKETS 1
PROPERTIES (
  "replication_num" = "1"
);
