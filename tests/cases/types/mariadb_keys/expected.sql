CREATE TABLE IF NOT EXISTS `cases`.`mariadb_keys` (
  `four`   VARCHAR(15) NOT NULL,
  `six`    VARCHAR(45) NOT NULL,
  `n`      INT         NULL,
  `hidden` INT         NULL DEFAULT "1"
) ENGINE = OLAP
PRIMARY KEY (`four`, `six`)
DISTRIBUTED BY HASH (`four`, `six`);
