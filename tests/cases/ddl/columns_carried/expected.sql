CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`    BIGINT        NOT NULL,
  `price` DECIMAL(20,4) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);

CREATE TABLE IF NOT EXISTS `shop`.`clients` (
  `id`   BIGINT      NOT NULL,
  `name` VARCHAR(40) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);

CREATE TABLE IF NOT EXISTS `shop`.`keys_needed` (
  `name` INT NULL
) ENGINE = OLAP
DUPLICATE KEY (`name`)
DISTRIBUTED BY RANDOM;

CREATE TABLE IF NOT EXISTS `shop`.`log` (
  `row_hash` VARCHAR(32) NOT NULL COMMENT "hash of the source row",
  `at`       DATETIME    NULL,
  `what`     INT         NULL
) ENGINE = OLAP
PRIMARY KEY (`row_hash`)
DISTRIBUTED BY HASH (`row_hash`);
