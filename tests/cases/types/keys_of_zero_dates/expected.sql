CREATE TABLE IF NOT EXISTS `cases`.`keys_of_zero_dates` (
  `d`  DATE NOT NULL,
  `id` INT  NOT NULL,
  `n`  INT  NULL
) ENGINE = OLAP
PRIMARY KEY (`d`, `id`)
DISTRIBUTED BY HASH (`d`, `id`);
