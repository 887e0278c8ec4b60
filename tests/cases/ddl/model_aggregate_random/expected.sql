CREATE TABLE IF NOT EXISTS `shop`.`visits` (
  `day`    DATE     NOT NULL,
  `page`   INT      NOT NULL,
  `hits`   BIGINT   SUM NULL,
  `loaded` DATETIME MAX NULL COMMENT "time of the load"
) ENGINE = OLAP
AGGREGATE KEY (`day`, `page`)
DISTRIBUTED BY RANDOM;
