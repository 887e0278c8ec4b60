-- CREATE DATABASE AS of the pipeline shop
-- from reader@db.example:3306 to loader@fe1:9030
-- rule: every table of shop
-- differs: password: store both passwords as secret values named MYSQL_PASSWORD and STARROCKS_PASSWORD in the workspace
-- differs: types: tables that are missing are made there in its own types; create them with the DDL of this pipeline first

CREATE DATABASE IF NOT EXISTS `ods`
WITH (
  'connector' = 'starrocks',
  'jdbc-url' = 'jdbc:mysql://fe1:9030',
  'load-url' = 'fe1:8030',
  'username' = 'loader',
  'password' = '${secret_values.STARROCKS_PASSWORD}',
  'starrocks.create.table.mode' = 'simple',
  'starrocks.create.table.properties' = 'buckets 8 properties("replication_num" = "1")',
  'sink.buffer-flush.interval-ms' = '1000',
  'sink.properties.column_separator' = '\x01',
  'sink.properties.row_delimiter' = '\x02'
)
AS DATABASE `mysql`.`shop` INCLUDING ALL TABLES
/*+ OPTIONS(
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'reader',
  'password' = '${secret_values.MYSQL_PASSWORD}',
  'server-time-zone' = 'UTC'
) */;
