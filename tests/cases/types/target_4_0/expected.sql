CREATE TABLE IF NOT EXISTS `cases`.`target_4_0` (
  `id`    VARCHAR(8)       NOT NULL,
  `at`    DATETIME         NOT NULL,
  `n`     INT              NOT NULL,
  `dt`    DATETIME         NULL,
  `dt3`   DATETIME         NULL,
  `ts6`   DATETIME         NULL,
  `vb`    VARBINARY(20)    NULL,
  `bl`    VARBINARY(65535) NULL,
  `wide`  DECIMAL(65,30)   NULL,
  `money` DECIMAL(38,2)    NULL,
  `big`   LARGEINT         NULL,
  `label` VARCHAR(80)      NULL,
  `place` VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`, `at`, `n`)
DISTRIBUTED BY HASH (`id`, `at`, `n`);
