CREATE TABLE IF NOT EXISTS `ods`.`orders` (
  `shard`  VARCHAR(129) NOT NULL COMMENT "source table",
  `id`     INT          NOT NULL,
  `name`   VARCHAR(160) NULL,
  `extra1` INT          NULL,
  `extra2` INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`shard`, `id`)
DISTRIBUTED BY HASH (`shard`, `id`);
