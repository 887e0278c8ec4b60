CREATE TABLE IF NOT EXISTS `cases`.`zero_dates_as_epoch` (
  `id` INT      NOT NULL,
  `d`  DATE     NULL,
  `dt` DATETIME NULL,
  `ts` DATETIME NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
