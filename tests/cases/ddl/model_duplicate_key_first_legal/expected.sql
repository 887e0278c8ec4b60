CREATE TABLE IF NOT EXISTS `shop`.`events` (
  `at`     DATETIME    NULL,
  `ratio`  DOUBLE      NULL,
  `who`    VARCHAR(80) NULL,
  `amount` INT         NULL,
  `what`   JSON        NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`)
DISTRIBUTED BY RANDOM;
