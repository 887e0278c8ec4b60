CREATE TABLE IF NOT EXISTS `cases`.`texts_other_sets` (
  `id` INT             NOT NULL,
  `a`  VARCHAR(10)     NULL,
  `l`  VARCHAR(30)     NULL,
  `g`  VARCHAR(30)     NULL,
  `u`  VARCHAR(30)     NULL,
  `w`  VARCHAR(40)     NULL,
  `lt` VARCHAR(196605) NULL,
  `gt` VARCHAR(98303)  NULL,
  `b`  VARBINARY(4)    NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
