CREATE TABLE `odd ``name`` of; it` (
  `key` INT NOT NULL PRIMARY KEY COMMENT 'say "hi" \\ and\nbye', `__op` INT, `t``ick` INT, `a=b` INT COMMENT '', `größe` INT COMMENT '订单', `select` VARCHAR(5) CHARACTER SET ascii DEFAULT 'a"b\\c'
) COMMENT='it''s a "table"';
INSERT INTO `odd ``name`` of; it` VALUES (1, 2, 5, 3, 4, 'x');
