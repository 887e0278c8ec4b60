CREATE TABLE IF NOT EXISTS `cases`.`timestamp_in_local_zone` (
  `id` INT      NOT NULL,
  `ts` DATETIME NULL,
  `dt` DATETIME NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
