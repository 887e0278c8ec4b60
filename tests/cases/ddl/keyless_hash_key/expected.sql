CREATE TABLE IF NOT EXISTS `shop`.`log` (
  `row_hash` VARCHAR(32)  NOT NULL COMMENT "hash of the source row",
  `at`       DATETIME     NULL,
  `line`     VARCHAR(800) NULL,
  `code`     INT          NULL
) ENGINE = OLAP
PRIMARY KEY (`row_hash`)
DISTRIBUTED BY HASH (`row_hash`);
