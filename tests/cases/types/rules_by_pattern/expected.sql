CREATE TABLE IF NOT EXISTS `cases`.`rules_by_pattern` (
  `id`         LARGEINT      NOT NULL,
  `price`      DECIMAL(20,4) NULL DEFAULT "0.00",
  `born_at`    DATETIME      NULL,
  `created_at` DATETIME      NULL,
  `updated_at` DATETIME      NULL,
  `look`       VARCHAR(40)   NULL,
  `tax_rate`   DECIMAL(12,3) NULL,
  `amount`     BIGINT        NULL,
  `doc`        JSON          NULL,
  `took_time`  INT           NULL,
  `retry_time` BIGINT        NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
