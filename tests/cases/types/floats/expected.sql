CREATE TABLE IF NOT EXISTS `cases`.`floats` (
  `id`     INT    NOT NULL,
  `f`      FLOAT  NULL,
  `f24`    FLOAT  NULL,
  `f53`    DOUBLE NULL,
  `d`      DOUBLE NULL,
  `r`      DOUBLE NULL,
  `digits` DOUBLE NULL,
  `dd`     DOUBLE NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
