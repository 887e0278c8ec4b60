CREATE TABLE IF NOT EXISTS `shop`.`log` (
  `at`   DATETIME     NULL,
  `line` VARCHAR(800) NULL,
  `code` INT          NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`, `line`)
DISTRIBUTED BY RANDOM;
