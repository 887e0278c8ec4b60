CREATE TABLE IF NOT EXISTS `cases`.`dates_and_times` (
  `id`  INT         NOT NULL,
  `d`   DATE        NULL,
  `dt`  DATETIME    NULL,
  `dt6` DATETIME    NULL,
  `ts`  DATETIME    NULL DEFAULT CURRENT_TIMESTAMP,
  `ts3` DATETIME    NULL,
  `t`   VARCHAR(10) NULL,
  `t6`  VARCHAR(17) NULL,
  `y`   SMALLINT    NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
