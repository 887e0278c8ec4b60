CREATE TABLE IF NOT EXISTS `cases`.`dates_as_text` (
  `id`  INT         NOT NULL,
  `d`   VARCHAR(10) NULL,
  `dt`  VARCHAR(26) NULL,
  `dt6` VARCHAR(26) NULL,
  `ts`  VARCHAR(26) NULL,
  `t`   BIGINT      NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
