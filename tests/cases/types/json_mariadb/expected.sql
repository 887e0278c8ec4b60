CREATE TABLE IF NOT EXISTS `cases`.`json_mariadb` (
  `id`      INT              NOT NULL,
  `doc`     JSON             NULL,
  `checked` JSON             NULL,
  `other`   VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
