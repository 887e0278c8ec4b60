CREATE TABLE IF NOT EXISTS `cases`.`chosen_forms` (
  `id`    INT                NOT NULL,
  `f`     DECIMAL(7,4)       NULL,
  `d`     DECIMAL(12,3)      NULL,
  `tags`  ARRAY<VARCHAR(64)> NULL,
  `mask`  BIGINT             NULL,
  `state` SMALLINT           NULL,
  `took`  INT                NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
