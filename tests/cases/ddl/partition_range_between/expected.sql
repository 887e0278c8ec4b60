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
PARTITION BY RANGE (`id`) (PARTITION p1 VALUES [('0'), ('1000')), PARTITION p2 VALUES [('1000'), ('2000')))
DISTRIBUTED BY HASH (`id`);
