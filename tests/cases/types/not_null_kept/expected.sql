CREATE TABLE IF NOT EXISTS `cases`.`not_null_kept` (
  `id`    INT         NOT NULL,
  `n`     INT         NOT NULL,
  `v`     VARCHAR(40) NOT NULL DEFAULT "",
  `d`     DATE        NOT NULL,
  `maybe` INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
