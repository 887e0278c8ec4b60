CREATE TABLE IF NOT EXISTS `ods_shop_1`.`orders01` (
  `id`     INT         NOT NULL,
  `name`   VARCHAR(40) NULL,
  `extra1` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);

CREATE TABLE IF NOT EXISTS `ods_shop_2`.`orders01` (
  `id`     INT         NOT NULL,
  `name`   VARCHAR(40) NULL,
  `extra1` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
