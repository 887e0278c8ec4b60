CREATE TABLE IF NOT EXISTS `cases`.`tinyint1_as_boolean` (
  `id`     INT      NOT NULL,
  `yes`    BOOLEAN  NULL DEFAULT "1",
  `number` TINYINT  NULL,
  `raw`    SMALLINT NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
