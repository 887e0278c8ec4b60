CREATE TABLE IF NOT EXISTS `cases`.`unique_index_as_key` (
  `code`  VARCHAR(24) NOT NULL,
  `id`    INT         NULL,
  `other` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`code`)
DISTRIBUTED BY HASH (`code`);
