CREATE TABLE IF NOT EXISTS `ods`.`orders` (
  `batch`  DATETIME     NOT NULL COMMENT "time of the load",
  `shard`  VARCHAR(129) NOT NULL COMMENT "source table",
  `id`     INT          NOT NULL,
  `name`   VARCHAR(40)  NULL,
  `extra1` INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`batch`, `shard`, `id`)
DISTRIBUTED BY HASH (`shard`, `batch`, `id`);
