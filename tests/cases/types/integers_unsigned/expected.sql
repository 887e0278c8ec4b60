CREATE TABLE IF NOT EXISTS `cases`.`integers_unsigned` (
  `id`     LARGEINT NOT NULL,
  `tiny`   SMALLINT NULL,
  `small`  INT      NULL,
  `medium` INT      NULL,
  `whole`  BIGINT   NULL,
  `big`    LARGEINT NULL,
  `padded` BIGINT   NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
