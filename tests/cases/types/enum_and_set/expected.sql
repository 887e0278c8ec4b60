CREATE TABLE IF NOT EXISTS `cases`.`enum_and_set` (
  `id`    INT         NOT NULL,
  `state` VARCHAR(64) NOT NULL,
  `kind`  VARCHAR(64) NULL,
  `tags`  VARCHAR(80) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `state`)
DISTRIBUTED BY HASH (`id`, `state`);
