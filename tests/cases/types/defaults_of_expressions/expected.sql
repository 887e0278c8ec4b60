CREATE TABLE IF NOT EXISTS `cases`.`defaults_of_expressions` (
  `id` INT            NOT NULL,
  `v`  VARCHAR(160)   NULL,
  `n`  INT            NULL,
  `t`  VARCHAR(65535) NULL,
  `d`  DATE           NULL,
  `b`  VARBINARY(4)   NULL,
  `u`  VARCHAR(144)   NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
