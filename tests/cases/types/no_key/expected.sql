CREATE TABLE IF NOT EXISTS `cases`.`no_key` (
  `seen_at` DATETIME    NULL,
  `payload` JSON        NULL,
  `score`   DOUBLE      NULL,
  `who`     VARCHAR(80) NULL,
  `what`    VARCHAR(80) NULL
) ENGINE = OLAP
DUPLICATE KEY (`seen_at`)
DISTRIBUTED BY RANDOM;
