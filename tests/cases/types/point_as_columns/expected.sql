CREATE TABLE IF NOT EXISTS `cases`.`point_as_columns` (
  `id`      INT    NOT NULL,
  `at_x`    DOUBLE NULL,
  `at_y`    DOUBLE NULL,
  `place_x` INT    NULL,
  `other_x` DOUBLE NULL,
  `other_y` DOUBLE NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
