CREATE TABLE IF NOT EXISTS `shop`.`events` (
  `at`     DATETIME    NULL,
  `who`    VARCHAR(80) NULL,
  `amount` INT         NULL,
  `what`   JSON        NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`, `who`)
PARTITION BY date_trunc('day', `at`)
DISTRIBUTED BY HASH (`who`) BUCKETS 3;
