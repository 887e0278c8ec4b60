CREATE TABLE IF NOT EXISTS `ods`.`orders` (
  `id`     INT          NOT NULL,
  `name`   VARCHAR(160) NULL,
  `extra1` INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
