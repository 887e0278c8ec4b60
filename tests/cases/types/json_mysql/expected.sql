CREATE TABLE IF NOT EXISTS `cases`.`json_mysql` (
  `id`  INT  NOT NULL,
  `doc` JSON NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
