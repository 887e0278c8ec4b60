CREATE TABLE IF NOT EXISTS `cases`.`shapes_with_srid` (
  `id` INT              NOT NULL,
  `g`  VARCHAR(1048576) NULL,
  `p`  VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
