CREATE TABLE IF NOT EXISTS `ods`.`log` (
  `shard`    VARCHAR(129) NOT NULL COMMENT "source table",
  `row_hash` VARCHAR(32)  NOT NULL COMMENT "hash of the source row",
  `at`       DATETIME     NULL,
  `line`     VARCHAR(800) NULL,
  `code`     INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`shard`, `row_hash`)
DISTRIBUTED BY HASH (`shard`, `row_hash`);
