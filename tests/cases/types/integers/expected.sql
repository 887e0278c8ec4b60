CREATE TABLE IF NOT EXISTS `cases`.`integers` (
  `id`     INT      NOT NULL,
  `tiny`   TINYINT  NULL,
  `flag`   TINYINT  NULL,
  `small`  SMALLINT NULL,
  `medium` INT      NULL,
  `whole`  INT      NULL,
  `big`    BIGINT   NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
