CREATE TABLE IF NOT EXISTS `cases`.`json_as_text` (
  `id`  INT              NOT NULL,
  `doc` VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
