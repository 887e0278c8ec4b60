CREATE TABLE IF NOT EXISTS `cases`.`odd _name_ of; it_fbf77106` (
  `key`    INT        NOT NULL COMMENT "say \"hi\" \\ and\nbye",
  `c__op`  INT        NULL,
  `t_ick`  INT        NULL,
  `a_b`    INT        NULL,
  `größe`  INT        NULL COMMENT "订单",
  `select` VARCHAR(5) NULL DEFAULT "a\"b\\c"
) ENGINE = OLAP
PRIMARY KEY (`key`)
COMMENT "it's a \"table\""
DISTRIBUTED BY HASH (`key`);
