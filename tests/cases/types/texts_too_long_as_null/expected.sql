CREATE TABLE IF NOT EXISTS `cases`.`texts_too_long_as_null` (
  `id` INT            NOT NULL,
  `v`  VARCHAR(6)     NULL,
  `t`  VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
