CREATE TABLE IF NOT EXISTS `cases`.`texts_cut` (
  `id` INT        NOT NULL,
  `v`  VARCHAR(6) NULL,
  `t`  VARCHAR(7) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
