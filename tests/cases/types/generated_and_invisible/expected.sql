CREATE TABLE IF NOT EXISTS `cases`.`generated_and_invisible` (
  `id`    INT NOT NULL,
  `a`     INT NULL,
  `twice` INT NULL,
  `more`  INT NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
