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
DISTRIBUTED BY HASH (`id`);

CREATE TABLE IF NOT EXISTS `shop`.`items` (
  `batch`      DATETIME       NOT NULL COMMENT "time of the load",
  `id`         BIGINT         NOT NULL,
  `day`        DATE           NOT NULL,
  `customer`   VARCHAR(160)   NULL,
  `state`      TINYINT        NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2)  NULL,
  `created_at` DATETIME       NULL,
  `note`       VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`batch`, `id`, `day`)
COMMENT "one row an order"
PARTITION BY date_trunc('day', `batch`)
DISTRIBUTED BY HASH (`batch`, `id`, `day`);
