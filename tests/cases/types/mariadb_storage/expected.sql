CREATE TABLE IF NOT EXISTS `cases`.`mariadb_storage` (
  `id` INT              NOT NULL,
  `c`  VARCHAR(400)     NULL,
  `t`  VARCHAR(65535)   NULL,
  `b`  VARBINARY(65535) NULL,
  `i`  INT              NULL DEFAULT "7"
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
