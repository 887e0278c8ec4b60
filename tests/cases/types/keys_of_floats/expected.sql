CREATE TABLE IF NOT EXISTS `cases`.`keys_of_floats` (
  `f` VARCHAR(64) NOT NULL,
  `d` VARCHAR(64) NOT NULL,
  `r` VARCHAR(64) NOT NULL,
  `n` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`f`, `d`, `r`)
DISTRIBUTED BY HASH (`f`, `d`, `r`);
