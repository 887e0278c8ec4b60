CREATE TABLE IF NOT EXISTS `shop`.`events` (
  `at`     DATETIME    NULL,
  `who`    VARCHAR(80) NULL,
  `amount` INT         NULL,
  `what`   JSON        NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`, `who`)
DISTRIBUTED BY RANDOM;
