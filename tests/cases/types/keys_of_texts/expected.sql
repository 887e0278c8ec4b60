CREATE TABLE IF NOT EXISTS `cases`.`keys_of_texts` (
  `v` VARCHAR(40) NOT NULL,
  `e` VARCHAR(64) NOT NULL,
  `y` SMALLINT    NOT NULL,
  `u` LARGEINT    NOT NULL,
  `n` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`v`, `e`, `y`, `u`)
DISTRIBUTED BY HASH (`v`, `e`, `y`, `u`);
