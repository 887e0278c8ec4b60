CREATE TABLE IF NOT EXISTS `shop`.`log` (
  `code` INT          NOT NULL,
  `at`   DATETIME     NULL,
  `line` VARCHAR(800) NULL
) ENGINE = OLAP
PRIMARY KEY (`code`)
DISTRIBUTED BY HASH (`code`);
