CREATE TABLE IF NOT EXISTS `cases`.`keys_of_dates` (
  `d`  DATE     NOT NULL,
  `dt` DATETIME NOT NULL,
  `n`  INT      NULL
) ENGINE = OLAP
PRIMARY KEY (`d`, `dt`)
DISTRIBUTED BY HASH (`d`, `dt`);
