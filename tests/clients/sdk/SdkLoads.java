// SPDX-License-Identifier: GPL-3.0-or-later
// Loads rows into a StarRocks with the stream-load SDK, each mode into a table of its own (tests/clients/sdk/sdk_test.cpp
// makes the tables and looks at the rows). Prints "MODE ok" or "MODE failed: why" for each mode.
// arguments: QUERY_PORT LOAD_PORT DATABASE
import com.starrocks.data.load.stream.StreamLoadDataFormat;
import com.starrocks.data.load.stream.StreamLoadManager;
import com.starrocks.data.load.stream.StreamLoadSnapshot;
import com.starrocks.data.load.stream.properties.StreamLoadProperties;
import com.starrocks.data.load.stream.properties.StreamLoadTableProperties;
import com.starrocks.data.load.stream.v2.StreamLoadManagerV2;
import java.util.concurrent.Callable;

public class SdkLoads {
    static final int ROWS = 500;

    final String queryPort;
    final String loadPort;
    final String database;

    SdkLoads(String[] arguments) {
        queryPort = arguments[0];
        loadPort = arguments[1];
        database = arguments[2];
    }

    StreamLoadTableProperties.Builder table(String name, StreamLoadDataFormat format) {
        // The limit is in bytes; its default of 0 means one row a load.
        return StreamLoadTableProperties.builder().database(database).table(name).streamLoadDataFormat(format)
                .chunkLimit(16 * 1024).enableUpsertDelete(true);
    }

    StreamLoadTableProperties.Builder json(String name) {
        return table(name, StreamLoadDataFormat.JSON).addProperty("format", "json")
                .addProperty("strip_outer_array", "true").addProperty("ignore_json_size", "true");
    }

    StreamLoadTableProperties.Builder csv(String name) {
        return table(name, new StreamLoadDataFormat.CSVFormat("\002")).addProperty("format", "csv")
                .addProperty("column_separator", "\\x01").addProperty("row_delimiter", "\\x02");
    }

    StreamLoadProperties.Builder properties(StreamLoadTableProperties defaults, String password) {
        return StreamLoadProperties.builder().jdbcUrl("jdbc:mysql://127.0.0.1:" + queryPort)
                .loadUrls("127.0.0.1:" + loadPort).username("root").password(password).version("3.3.0")
                .labelPrefix("sdk-" + defaults.getTable() + "-").defaultTableProperties(defaults)
                .scanningFrequency(50).expectDelayTime(300).cacheMaxBytes(16 * 1024 * 1024);
    }

    static String jsonRow(int k, int op) {
        return "{\"k\":" + k + ",\"name\":\"名-" + k + "\",\"amount\":" + k + ".25,\"at\":\"2024-02-29 12:34:56\",\"__op\":"
                + op + "}";
    }

    static String csvRow(int k, int op) {
        return k + "\001名-" + k + "\001" + k + ".25\0012024-02-29 12:34:56\001" + op;
    }

    void write(StreamLoadManager manager, String name, boolean asJson) {
        for (int k = 1; k <= ROWS; ++k)
            manager.write(null, database, name, asJson ? jsonRow(k, 0) : csvRow(k, 0));
        for (int k = 10; k <= ROWS; k += 10)
            manager.write(null, database, name, asJson ? jsonRow(k, 1) : csvRow(k, 1));
    }

    /** Plain loads, and transactions that the SDK commits by itself: flush() comes back when all is committed. */
    void flushed(StreamLoadManager manager, String name, boolean asJson) {
        manager.init();
        write(manager, name, asJson);
        manager.flush();
        manager.close();
    }

    /** Transactions in the caller's hand: what a checkpoint of Flink does. */
    void inTwoPhases(StreamLoadProperties properties, String name, boolean commit) {
        StreamLoadManagerV2 manager = new StreamLoadManagerV2(properties, false);
        manager.init();
        write(manager, name, true);
        manager.flush();
        StreamLoadSnapshot snapshot = manager.snapshot();
        if (snapshot.getTransactions().isEmpty())
            throw new IllegalStateException("the snapshot holds no transaction");
        if (!manager.prepare(snapshot))
            throw new IllegalStateException("prepare failed");
        if (commit && !manager.commit(snapshot))
            throw new IllegalStateException("commit failed");
        if (!commit && !manager.abort(snapshot))
            throw new IllegalStateException("abort failed");
        manager.close();
    }

    void mode(String name, Callable<Void> work) {
        try {
            work.call();
            System.out.println(name + " ok");
        } catch (Throwable thrown) {
            StringBuilder why = new StringBuilder();
            for (Throwable t = thrown; t != null; t = t.getCause())
                why.append(" | ").append(t.getMessage());
            System.out.println(name + " failed:" + why.toString().replace('\n', ' '));
        }
    }

    void all() {
        mode("plain_csv", () -> {
            flushed(new StreamLoadManagerV2(properties(csv("plain_csv").columns("k,name,amount,at,__op").build(), "")
                    .build(), true), "plain_csv", false);
            return null;
        });
        mode("plain_json", () -> {
            flushed(new StreamLoadManagerV2(properties(json("plain_json").build(), "").build(), true), "plain_json", true);
            return null;
        });
        mode("plain_lz4", () -> {
            StreamLoadTableProperties lz4 = json("plain_lz4").addProperty("compression", "lz4_frame").build();
            flushed(new StreamLoadManagerV2(properties(lz4, "").build(), true), "plain_lz4", true);
            return null;
        });
        mode("plain_csv_lz4", () -> {
            StreamLoadTableProperties lz4 = csv("plain_csv_lz4").columns("k,name,amount,at,__op")
                    .addProperty("compression", "lz4_frame").build();
            flushed(new StreamLoadManagerV2(properties(lz4, "").build(), true), "plain_csv_lz4", false);
            return null;
        });
        mode("txn_auto", () -> {
            flushed(new StreamLoadManagerV2(properties(json("txn_auto").build(), "").enableTransaction().build(), true),
                    "txn_auto", true);
            return null;
        });
        mode("txn_manual", () -> {
            inTwoPhases(properties(json("txn_manual").build(), "").enableTransaction().build(), "txn_manual", true);
            return null;
        });
        mode("txn_abort", () -> {
            inTwoPhases(properties(json("txn_abort").build(), "").enableTransaction().build(), "txn_abort", false);
            return null;
        });
        mode("bad_value", () -> {
            StreamLoadManagerV2 manager = new StreamLoadManagerV2(properties(
                    json("bad_value").addProperty("strict_mode", "true").build(), "").build(), true);
            manager.init();
            manager.write(null, database, "bad_value", "{\"k\":1,\"name\":\"n\",\"amount\":\"many\",\"__op\":0}");
            try {
                manager.flush();
            } finally {
                manager.close();
            }
            return null;
        });
        mode("no_table", () -> {
            flushed(new StreamLoadManagerV2(properties(json("no_table").build(), "").enableTransaction().build(), true),
                    "no_table", true);
            return null;
        });
        mode("wrong_password", () -> {
            flushed(new StreamLoadManagerV2(properties(json("wrong_password").build(), "wrong").build(), true),
                    "wrong_password", true);
            return null;
        });
    }

    public static void main(String[] arguments) {
        new SdkLoads(arguments).all();
        System.out.flush();
        System.exit(0); // the SDK's threads are no daemons
    }
}
