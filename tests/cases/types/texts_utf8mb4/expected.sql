CREATE TABLE IF NOT EXISTS `cases`.`texts_utf8mb4` (
  `code`   VARCHAR(32)      NOT NULL,
  `name`   VARCHAR(160)     NULL DEFAULT "none",
  `empty`  VARCHAR(1)       NULL,
  `tiny`   VARCHAR(255)     NULL,
  `txt`    VARCHAR(65535)   NULL,
  `medium` VARCHAR(1048576) NULL,
  `large`  VARCHAR(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`code`)
DISTRIBUTED BY HASH (`code`);
