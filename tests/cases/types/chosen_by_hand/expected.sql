CREATE TABLE IF NOT EXISTS `ods`.`facts` (
  `id`    BIGINT        NOT NULL,
  `day`   DATE          NOT NULL,
  `price` DECIMAL(12,2) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `day`)
COMMENT "by hand"
PARTITION BY date_trunc('month', `day`)
DISTRIBUTED BY HASH (`id`, `day`) BUCKETS 3
ORDER BY (`day`)
PROPERTIES (
  "compression" = "ZSTD",
  "replication_num" = "1"
);
