CREATE TABLE IF NOT EXISTS `cases`.`shapes_as_geojson` (
  `id`  INT                NOT NULL,
  `p`   JSON               NULL,
  `li`  JSON               NULL,
  `po`  JSON               NULL,
  `mp`  JSON               NULL,
  `ml`  JSON               NULL,
  `mg`  JSON               NULL,
  `gc`  JSON               NULL,
  `g`   JSON               NULL,
  `raw` VARBINARY(1048576) NULL
) ENGINE = OLAP
PRIMARY KEY (`id`)
DISTRIBUTED BY HASH (`id`);
