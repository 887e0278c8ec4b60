CREATE TABLE IF NOT EXISTS `cases`.`labels_unclear` (
  `id` INT         NOT NULL,
  `e`  VARCHAR(64) NULL,
  `s`  VARCHAR(80) NULL,
  `l`  VARCHAR(64) NULL,
  `u`  VARCHAR(64) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
