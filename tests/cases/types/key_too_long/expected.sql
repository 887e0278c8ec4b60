CREATE TABLE IF NOT EXISTS `cases`.`key_too_long` (
  `v` VARCHAR(720) NOT NULL,
  `b` VARCHAR(120) NOT NULL,
  `n` INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`v`, `b`)
DISTRIBUTED BY HASH (`v`, `b`);
