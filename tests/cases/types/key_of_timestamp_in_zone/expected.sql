CREATE TABLE IF NOT EXISTS `cases`.`key_of_timestamp_in_zone` (
  `at`   DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `safe` BIGINT   NOT NULL,
  `n`    INT      NULL
) ENGINE = OLAP
PRIMARY KEY (`at`, `safe`)
DISTRIBUTED BY HASH (`at`, `safe`);
