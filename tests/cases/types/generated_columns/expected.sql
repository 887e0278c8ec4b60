CREATE TABLE IF NOT EXISTS `cases`.`generated_columns` (
  `id`    INT NOT NULL,
  `a`     INT NULL,
  `twice` INT NULL,
  `more`  INT NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
