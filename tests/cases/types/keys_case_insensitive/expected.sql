CREATE TABLE IF NOT EXISTS `cases`.`keys_case_insensitive` (
  `v` VARCHAR(80) NOT NULL,
  `e` VARCHAR(64) NOT NULL,
  `n` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`v`, `e`)
DISTRIBUTED BY HASH (`v`, `e`);
