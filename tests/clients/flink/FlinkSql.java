// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a bounded stream of changes into StarRocks with the Flink connector, by SQL, once for each way of loading, and
// ends. Prints "WAY ok" or "WAY failed: why".
// arguments: QUERY_PORT LOAD_PORT DATABASE
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

public class FlinkSql {
    static final int ROWS = 1000;

    static Row row(RowKind kind, int k, String name) {
        return Row.ofKind(kind, k, name, new BigDecimal(k + ".25"), LocalDateTime.of(2024, 2, 29, 12, 34, 56));
    }

    static List<Row> changes() {
        List<Row> out = new ArrayList<>();
        for (int k = 1; k <= ROWS; ++k)
            out.add(row(RowKind.INSERT, k, "名-" + k));
        for (int k = 3; k <= ROWS; k += 3) {
            out.add(row(RowKind.UPDATE_BEFORE, k, "名-" + k));
            out.add(row(RowKind.UPDATE_AFTER, k, "new-" + k));
        }
        for (int k = 10; k <= ROWS; k += 10)
            out.add(row(RowKind.DELETE, k, (k % 3 == 0 ? "new-" : "名-") + k));
        return out;
    }

    static void load(String[] arguments, String table, String options) throws Exception {
        Configuration flink = new Configuration();
        flink.setString("classloader.resolve-order", "parent-first");
        flink.setString("execution.checkpointing.interval", "1s");
        flink.setString("restart-strategy.type", "none");
        flink.setString("rest.bind-address", "127.0.0.1");
        flink.setString("rest.bind-port", "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        DataStream<Row> stream = environment.fromCollection(changes(), Types.ROW_NAMED(
                new String[] {"k", "name", "amount", "at"}, Types.INT,
                Types.STRING, Types.BIG_DEC,
                Types.LOCAL_DATE_TIME));
        Schema schema = Schema.newBuilder().column("k", DataTypes.INT().notNull()).column("name", DataTypes.STRING())
                .column("amount", DataTypes.DECIMAL(9, 2)).column("at", DataTypes.TIMESTAMP(0)).primaryKey("k").build();
        tables.createTemporaryView("changes", tables.fromChangelogStream(stream, schema, ChangelogMode.all()));
        tables.executeSql("CREATE TABLE target (k INT, name STRING, amount DECIMAL(9, 2), `at` TIMESTAMP(0), "
                + "PRIMARY KEY (k) NOT ENFORCED) WITH ('connector' = 'starrocks', 'jdbc-url' = 'jdbc:mysql://127.0.0.1:"
                + arguments[0] + "', 'load-url' = '127.0.0.1:" + arguments[1] + "', 'database-name' = '" + arguments[2]
                + "', 'table-name' = '" + table + "', 'username' = 'root', 'password' = ''" + options + ")");
        tables.executeSql("INSERT INTO target SELECT k, name, amount, `at` FROM changes").await();
    }

    static void way(String[] arguments, String table, String options) {
        try {
            load(arguments, table, options);
            System.out.println(table + " ok");
        } catch (Throwable thrown) {
            StringBuilder why = new StringBuilder();
            for (Throwable t = thrown; t != null; t = t.getCause())
                why.append(" | ").append(t.getClass().getSimpleName()).append(": ").append(t.getMessage());
            System.out.println(table + " failed:" + why.toString().replace('\n', ' '));
        }
    }

    public static void main(String[] arguments) {
        way(arguments, "csv_at_least_once", "");
        way(arguments, "json_at_least_once", ", 'sink.properties.format' = 'json', 'sink.properties.strip_outer_array' = 'true'");
        way(arguments, "exactly_once", ", 'sink.semantic' = 'exactly-once', 'sink.label-prefix' = 'fs', "
                + "'sink.properties.format' = 'json', 'sink.properties.strip_outer_array' = 'true'");
        System.out.flush();
        System.exit(0);
    }
}
