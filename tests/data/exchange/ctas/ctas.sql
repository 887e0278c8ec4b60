-- CREATE TABLE AS of the pipeline shop
-- from reader@db.example:3306 to loader@fe1:9030
-- rule: every table of shop
-- differs: password: store both passwords as secret values named MYSQL_PASSWORD and STARROCKS_PASSWORD in the workspace
-- differs: types: tables that are missing are made there in its own types; create them with the DDL of this pipeline first
-- differs: shop.log: a table without a primary key is not accepted there
-- differs: shop.odd$name: renamed columns keep their names of the source there

BEGIN STATEMENT SET;

CREATE TABLE IF NOT EXISTS `orders`
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
  'sink.properties.row_delimiter' = '\x02',
  'database-name' = 'ods',
  'table-name' = 'orders'
)
AS TABLE `mysql`.`shop`.`orders`
/*+ OPTIONS(
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'reader',
  'password' = '${secret_values.MYSQL_PASSWORD}',
  'server-time-zone' = 'UTC',
  'database-name' = 'shop',
  'table-name' = 'orders'
) */;

CREATE TABLE IF NOT EXISTS `lines`
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
  'sink.properties.row_delimiter' = '\x02',
  'database-name' = 'ods',
  'table-name' = 'lines'
)
AS TABLE `mysql`.`shop`.`lines`
/*+ OPTIONS(
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'reader',
  'password' = '${secret_values.MYSQL_PASSWORD}',
  'server-time-zone' = 'UTC',
  'database-name' = 'shop',
  'table-name' = 'lines'
) */;

CREATE TABLE IF NOT EXISTS `odd$name`
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
  'sink.properties.row_delimiter' = '\x02',
  'database-name' = 'ods',
  'table-name' = 'odd$name'
)
AS TABLE `mysql`.`shop`.`odd$name`
/*+ OPTIONS(
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'reader',
  'password' = '${secret_values.MYSQL_PASSWORD}',
  'server-time-zone' = 'UTC',
  'database-name' = 'shop',
  'table-name' = 'odd$name'
) */;

CREATE TABLE IF NOT EXISTS `names$`
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
  'sink.properties.row_delimiter' = '\x02',
  'database-name' = 'ods',
  'table-name' = 'names$'
)
AS TABLE `mysql`.`shop`.`names$`
/*+ OPTIONS(
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'reader',
  'password' = '${secret_values.MYSQL_PASSWORD}',
  'server-time-zone' = 'UTC',
  'database-name' = 'shop',
  'table-name' = 'names$'
) */;

END;
