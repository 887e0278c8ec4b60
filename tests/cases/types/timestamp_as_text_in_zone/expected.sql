CREATE TABLE IF NOT EXISTS `cases`.`timestamp_as_text_in_zone` (
  `id` INT         NOT NULL,
  `ts` VARCHAR(26) NULL,
  `n`  BIGINT      NULL,
  `dt` VARCHAR(26) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
