CREATE TABLE IF NOT EXISTS `cases`.`keys_of_other_sets` (
  `l` VARCHAR(18) NOT NULL,
  `u` VARCHAR(18) NOT NULL,
  `g` VARCHAR(15) NOT NULL,
  `w` VARCHAR(16) NOT NULL,
  `s` VARCHAR(12) NOT NULL,
  `a` VARCHAR(3)  NOT NULL,
  `n` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`l`, `u`, `g`, `w`, `s`, `a`)
DISTRIBUTED BY HASH (`l`, `u`, `g`, `w`, `s`, `a`);
