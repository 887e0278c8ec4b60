CREATE TABLE IF NOT EXISTS `cases`.`year_of_two_digits` (
  `y`    SMALLINT NOT NULL,
  `id`   INT      NOT NULL,
  `four` SMALLINT NULL,
  `two`  SMALLINT NULL
) ENGINE = OLAP
PRIMARY KEY (`y`, `id`)
DISTRIBUTED BY HASH (`y`, `id`);
