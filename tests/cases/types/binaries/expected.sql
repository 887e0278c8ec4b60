CREATE TABLE IF NOT EXISTS `cases`.`binaries` (
  `id`     VARCHAR(32)        NOT NULL,
  `fixed`  VARBINARY(4)       NULL,
  `var`    VARBINARY(20)      NULL,
  `tiny`   VARBINARY(255)     NULL,
  `b`      VARBINARY(65535)   NULL,
  `medium` VARBINARY(1048576) NULL,
  `large`  VARBINARY(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
