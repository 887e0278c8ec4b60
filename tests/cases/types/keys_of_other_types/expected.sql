CREATE TABLE IF NOT EXISTS `cases`.`keys_of_other_types` (
  `b` BIGINT      NOT NULL,
  `t` VARCHAR(14) NOT NULL,
  `y` SMALLINT    NOT NULL,
  `s` VARCHAR(80) NOT NULL,
  `m` INT         NOT NULL,
  `d` VARCHAR(64) NOT NULL,
  `n` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`b`, `t`, `y`, `s`, `m`, `d`)
DISTRIBUTED BY HASH (`b`, `t`, `y`, `s`, `m`, `d`);
