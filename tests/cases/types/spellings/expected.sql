CREATE TABLE IF NOT EXISTS `cases`.`spellings` (
  `id`    LARGEINT           NOT NULL,
  `flag`  TINYINT            NULL,
  `yes`   TINYINT            NULL,
  `whole` INT                NULL,
  `n`     VARCHAR(12)        NULL,
  `nv`    VARCHAR(15)        NULL,
  `nc`    VARCHAR(18)        NULL,
  `cv`    VARCHAR(28)        NULL,
  `lv`    VARCHAR(1048576)   NULL,
  `lb`    VARBINARY(1048576) NULL,
  `de`    DECIMAL(9,3)       NULL,
  `fi`    DECIMAL(8,0)       NULL,
  `dp`    DOUBLE             NULL,
  `re`    DOUBLE             NULL,
  `fu`    FLOAT              NULL,
  `du`    DECIMAL(6,2)       NULL,
  `i1`    TINYINT            NULL,
  `i2`    SMALLINT           NULL,
  `i3`    INT                NULL,
  `i4`    INT                NULL,
  `i8`    BIGINT             NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
