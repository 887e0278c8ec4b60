CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `who_s`      VARCHAR(50)   NOT NULL,
  `id`         BIGINT        NOT NULL,
  `day`        DATE          NULL,
  `state`      TINYINT       NULL DEFAULT "0" COMMENT "open, paid, sent",
  `price`      DECIMAL(10,2) NULL,
  `created_at` DATETIME      NULL
) ENGINE = OLAP
PRIMARY KEY (`who_s`, `id`)
COMMENT "two\nlines and \"quotes\""
DISTRIBUTED BY HASH (`who_s`, `id`);
