CREATE TABLE IF NOT EXISTS `cases`.`decimals` (
  `id`       INT            NOT NULL,
  `plain`    DECIMAL(10,0)  NULL,
  `money`    DECIMAL(12,2)  NULL DEFAULT "0.00",
  `whole`    DECIMAL(18,0)  NULL,
  `wide`     DECIMAL(38,10) NULL,
  `fraction` DECIMAL(5,5)   NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
