CREATE TABLE IF NOT EXISTS `cases`.`unicode_bytes` (
  `code` VARCHAR(24)    NOT NULL,
  `v`    VARCHAR(30)    NULL,
  `u`    VARCHAR(30)    NULL,
  `w`    VARCHAR(12)    NULL,
  `l`    VARCHAR(30)    NULL,
  `t`    VARCHAR(65535) NULL
) ENGINE = OLAP
PRIMARY KEY (`code`)
DISTRIBUTED BY HASH (`code`);
