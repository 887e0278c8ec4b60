CREATE TABLE IF NOT EXISTS `cases`.`key_order` (
  `order_id` BIGINT      NOT NULL,
  `line`     INT         NOT NULL,
  `note`     VARCHAR(40) NULL
) ENGINE = OLAP
PRIMARY KEY (`order_id`, `line`)
DISTRIBUTED BY HASH (`order_id`, `line`);
