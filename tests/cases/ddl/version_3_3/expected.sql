CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `id`    LARGEINT        NOT NULL,
  `big`   VARCHAR(68)     NULL,
  `bytes` VARBINARY(100)  NULL,
  `doc`   JSON            NULL,
  `at`    DATETIME        NULL,
  `name`  VARCHAR(300000) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`)
ORDER BY (`name`)
PROPERTIES (
  "replication_num" = "2"
);

CREATE TABLE IF NOT EXISTS `shop`.`events` (
  `at`     DATETIME    NULL,
  `who`    VARCHAR(80) NULL,
  `amount` INT         NULL,
  `what`   JSON        NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`, `who`)
DISTRIBUTED BY RANDOM
PROPERTIES (
  "replication_num" = "2"
);
