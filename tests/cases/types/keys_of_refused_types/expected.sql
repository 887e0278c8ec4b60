CREATE TABLE IF NOT EXISTS `cases`.`keys_of_refused_types` (
  `d`     VARCHAR(13)    NOT NULL,
  `n`     LARGEINT       NOT NULL,
  `small` BIGINT         NOT NULL,
  `b`     VARCHAR(16)    NOT NULL,
  `c`     VARCHAR(4)     NOT NULL,
  `note`  VARCHAR(65535) NULL,
  `f`     FLOAT          NULL
) ENGINE = OLAP
PRIMARY KEY (`d`, `n`, `small`, `b`, `c`)
DISTRIBUTED BY HASH (`d`, `n`, `small`, `b`, `c`);
