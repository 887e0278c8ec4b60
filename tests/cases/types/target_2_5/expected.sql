CREATE TABLE IF NOT EXISTS `cases`.`target_2_5` (
  `id`    VARCHAR(8)       NOT NULL,
  `at`    VARCHAR(26)      NOT NULL,
  `n`     INT              NOT NULL,
  `dt`    DATETIME         NULL,
  `dt3`   VARCHAR(26)      NULL,
  `ts6`   VARCHAR(26)      NULL,
  `vb`    VARCHAR(40)      NULL,
  `bl`    VARCHAR(131070)  NULL,
  `wide`  VARCHAR(68)      NULL,
  `money` DECIMAL(38,2)    NULL,
  `big`   LARGEINT         NULL,
  `label` VARCHAR(80)      NULL,
  `place` VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `at`, `n`)
DISTRIBUTED BY HASH (`id`, `at`, `n`) BUCKETS 2
PROPERTIES (
  "enable_persistent_index" = "true"
);
