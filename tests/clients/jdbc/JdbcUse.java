// SPDX-License-Identifier: GPL-3.0-or-later
// What programs do with a StarRocks through MySQL Connector/J, 5.1 and 8.0 alike. Prints "NAME result" for each use;
// tests/clients/jdbc/jdbc_test.cpp knows what StarRocks answers.
// arguments: QUERY_PORT DATABASE
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;

public class JdbcUse {
    interface Use {
        String run() throws Exception;
    }

    final String port;
    final String database;

    JdbcUse(String[] arguments) {
        port = arguments[0];
        database = arguments[1];
    }

    Connection connect(String options) throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/" + database + "?useSSL=false"
                + (options.isEmpty() ? "" : "&" + options), "root", "");
    }

    void use(String name, Use work) {
        String said;
        try {
            said = work.run();
        } catch (SQLException error) {
            said = "error " + error.getErrorCode() + " " + error.getSQLState() + " " + error.getMessage();
        } catch (Throwable thrown) {
            said = "thrown " + thrown;
        }
        System.out.println(name + " " + said.replace("\n", "\\n"));
    }

    static String cells(ResultSet rows, String... columns) throws SQLException {
        StringBuilder out = new StringBuilder();
        while (rows.next()) {
            if (out.length() > 0)
                out.append(" / ");
            for (int i = 0; i < columns.length; ++i)
                out.append(i == 0 ? "" : ",").append(rows.getString(columns[i]));
        }
        return out.toString();
    }

    static String rows(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        String[] names = new String[meta.getColumnCount()];
        for (int i = 0; i < names.length; ++i)
            names[i] = meta.getColumnLabel(i + 1);
        StringBuilder out = new StringBuilder();
        while (rows.next()) {
            if (out.length() > 0)
                out.append(" / ");
            for (int i = 1; i <= names.length; ++i)
                out.append(i == 1 ? "" : ",").append(rows.getString(i));
        }
        return out.toString();
    }

    static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void metadata() {
        use("product", () -> {
            try (Connection c = connect("")) {
                DatabaseMetaData meta = c.getMetaData();
                return meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion() + " " + c.getCatalog() + " "
                        + c.isValid(5) + " " + c.getTransactionIsolation() + " " + c.getAutoCommit() + " " + c.isReadOnly();
            }
        });
        for (String how : new String[] {"", "useInformationSchema=true"}) {
            String suffix = how.isEmpty() ? "" : "_by_schema";
            use("catalogs" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getCatalogs(), "TABLE_CAT");
                }
            });
            use("tables" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getTables(database, null, "%", new String[] {"TABLE"}), "TABLE_CAT",
                            "TABLE_NAME", "TABLE_TYPE");
                }
            });
            use("tables_any" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getTables(database, null, "typ%", null), "TABLE_NAME", "TABLE_TYPE",
                            "REMARKS");
                }
            });
            use("columns" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getColumns(database, null, "types", "%"), "COLUMN_NAME", "DATA_TYPE",
                            "TYPE_NAME", "COLUMN_SIZE", "DECIMAL_DIGITS", "IS_NULLABLE", "COLUMN_DEF", "REMARKS");
                }
            });
            use("primary_keys" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getPrimaryKeys(database, null, "types"), "COLUMN_NAME", "KEY_SEQ");
                }
            });
            use("indexes" + suffix, () -> {
                try (Connection c = connect(how)) {
                    return cells(c.getMetaData().getIndexInfo(database, null, "types", false, true), "INDEX_NAME",
                            "COLUMN_NAME");
                }
            });
        }
    }

    void values() {
        String all = "SELECT * FROM types ORDER BY k";
        use("text_row", () -> {
            try (Connection c = connect("")) {
                return query(c, all);
            }
        });
        use("column_classes", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement(); ResultSet r = s.executeQuery(all)) {
                StringBuilder out = new StringBuilder();
                ResultSetMetaData meta = r.getMetaData();
                for (int i = 1; i <= meta.getColumnCount(); ++i)
                    out.append(i == 1 ? "" : ",").append(meta.getColumnTypeName(i)).append(':')
                            .append(meta.getColumnClassName(i).replaceAll(".*\\.", ""));
                return out.toString();
            }
        });
        use("objects", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement(); ResultSet r = s.executeQuery(all)) {
                r.next();
                return r.getInt("k") + " " + r.getBoolean("flag") + " " + r.getLong("big") + " " + r.getBigDecimal("amount")
                        + " " + r.getDouble("f") + " " + r.getDate("d") + " " + r.getTimestamp("at") + " "
                        + r.getString("v");
            }
        });
        for (String how : new String[] {"", "useServerPrepStmts=true", "useServerPrepStmts=true&cachePrepStmts=true"}) {
            String suffix = how.isEmpty() ? "_client" : how.contains("cache") ? "_cached" : "_server";
            use("prepared" + suffix, () -> {
                try (Connection c = connect(how);
                        PreparedStatement p = c.prepareStatement("SELECT * FROM types WHERE k = ? AND v = ?")) {
                    StringBuilder out = new StringBuilder();
                    for (int k = 1; k <= 2; ++k) {
                        p.setInt(1, k);
                        p.setString(2, "v" + k);
                        try (ResultSet r = p.executeQuery()) {
                            out.append(k == 1 ? "" : " / ").append(rows(r));
                        }
                    }
                    return out.toString();
                }
            });
            use("prepared_types" + suffix, () -> {
                try (Connection c = connect(how); PreparedStatement p = c.prepareStatement(
                        "SELECT COUNT(*) FROM types WHERE big = ? AND amount = ? AND d = ? AND at = ? AND flag = ?")) {
                    p.setLong(1, 9007199254740993L);
                    p.setBigDecimal(2, new BigDecimal("12.50"));
                    p.setDate(3, java.sql.Date.valueOf("2024-02-29"));
                    p.setTimestamp(4, java.sql.Timestamp.valueOf("2024-02-29 12:34:56"));
                    p.setBoolean(5, true);
                    try (ResultSet r = p.executeQuery()) {
                        return rows(r);
                    }
                }
            });
            use("prepared_insert" + suffix, () -> {
                try (Connection c = connect(how);
                        PreparedStatement p = c.prepareStatement("INSERT INTO batch (k, v) VALUES (?, ?)")) {
                    p.setInt(1, 1000 + suffix.length());
                    p.setString(2, "it's \\ \"x\"" + suffix);
                    int changed = p.executeUpdate();
                    return changed + " " + query(c, "SELECT v FROM batch WHERE k = " + (1000 + suffix.length()));
                }
            });
        }
    }

    void writes() {
        for (String how : new String[] {"", "rewriteBatchedStatements=true"}) {
            use(how.isEmpty() ? "batch" : "batch_rewritten", () -> {
                try (Connection c = connect(how);
                        PreparedStatement p = c.prepareStatement("INSERT INTO batch (k, v) VALUES (?, ?)")) {
                    int from = how.isEmpty() ? 0 : 100;
                    for (int i = 0; i < 50; ++i) {
                        p.setInt(1, from + i);
                        p.setString(2, "b" + i);
                        p.addBatch();
                    }
                    int[] counts = p.executeBatch();
                    return counts.length + " " + query(c, "SELECT COUNT(*), MAX(v) FROM batch WHERE k BETWEEN " + from
                            + " AND " + (from + 49));
                }
            });
        }
        use("statement_batch", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement()) {
                s.addBatch("INSERT INTO batch VALUES (301, 'one')");
                s.addBatch("DELETE FROM batch WHERE k = 301");
                s.addBatch("INSERT INTO batch VALUES (302, 'two')");
                return Arrays.toString(s.executeBatch()) + " " + query(c, "SELECT k FROM batch WHERE k BETWEEN 301 AND 302");
            }
        });
        use("update_delete", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement()) {
                int updated = s.executeUpdate("UPDATE batch SET v = 'changed' WHERE k = 302");
                String v = query(c, "SELECT v FROM batch WHERE k = 302");
                int deleted = s.executeUpdate("DELETE FROM batch WHERE k = 302");
                return updated + " " + v + " " + deleted + " " + query(c, "SELECT COUNT(*) FROM batch WHERE k = 302");
            }
        });
        use("generated_keys", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement()) {
                s.executeUpdate("INSERT INTO batch VALUES (303, 'k')", Statement.RETURN_GENERATED_KEYS);
                return "[" + rows(s.getGeneratedKeys()) + "]";
            }
        });
        use("rollback", () -> {
            try (Connection c = connect("")) {
                c.setAutoCommit(false);
                run(c, "INSERT INTO batch VALUES (304, 'r')");
                c.rollback();
                c.setAutoCommit(true);
                return query(c, "SELECT COUNT(*) FROM batch WHERE k = 304");
            }
        });
        use("ddl", () -> {
            try (Connection c = connect("")) {
                run(c, "CREATE TABLE made (k INT NOT NULL) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                        + "PROPERTIES (\"replication_num\" = \"1\")");
                run(c, "DROP TABLE made");
                return "done";
            }
        });
        use("syntax_error", () -> {
            try (Connection c = connect("")) {
                return query(c, "SELEC 1");
            }
        });
        use("unknown_table", () -> {
            try (Connection c = connect("")) {
                return query(c, "SELECT * FROM no_such_table");
            }
        });
        use("multi_statements", () -> {
            try (Connection c = connect("allowMultiQueries=true"); Statement s = c.createStatement()) {
                boolean first = s.execute("SELECT 1; SELECT 2");
                s.getMoreResults();
                return first + " " + rows(s.getResultSet());
            }
        });
    }

    void big() {
        use("big_result", () -> {
            try (Connection c = connect("")) {
                StringBuilder insert = new StringBuilder("INSERT INTO wide VALUES ");
                String text = String.join("", Collections.nCopies(200, "0123456789"));
                for (int i = 0; i < 3000; ++i)
                    insert.append(i == 0 ? "" : ",").append('(').append(i).append(",'").append(text).append("')");
                run(c, insert.toString());
                return sumOf(c, false);
            }
        });
        use("streamed_result", () -> {
            try (Connection c = connect("")) {
                return sumOf(c, true);
            }
        });
        use("streamed_abandoned", () -> {
            try (Connection c = connect("")) {
                try (Statement s = c.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                    s.setFetchSize(Integer.MIN_VALUE);
                    try (ResultSet r = s.executeQuery("SELECT * FROM wide ORDER BY k")) {
                        r.next();
                    }
                }
                return query(c, "SELECT 'next'");
            }
        });
        use("max_rows", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement()) {
                s.setMaxRows(3);
                return rows(s.executeQuery("SELECT k FROM wide ORDER BY k"));
            }
        });
        use("query_timeout", () -> {
            try (Connection c = connect(""); Statement s = c.createStatement()) {
                s.setQueryTimeout(30);
                return rows(s.executeQuery("SELECT 1"));
            }
        });
    }

    static String sumOf(Connection connection, boolean stream) throws SQLException {
        try (Statement s = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            if (stream)
                s.setFetchSize(Integer.MIN_VALUE);
            long count = 0;
            long bytes = 0;
            try (ResultSet r = s.executeQuery("SELECT k, v FROM wide ORDER BY k")) {
                while (r.next()) {
                    if (r.getInt(1) != count++)
                        return "rows out of order at " + r.getInt(1);
                    bytes += r.getString(2).length();
                }
            }
            return count + " " + bytes;
        }
    }

    void sessions() {
        use("show", () -> {
            try (Connection c = connect("")) {
                return query(c, "SHOW DATABASES LIKE '" + database + "'") + " | " + query(c, "SHOW TABLES LIKE 'typ%'") + " | "
                        + query(c, "SHOW VARIABLES LIKE 'lower_case%'");
            }
        });
        use("session_variables", () -> {
            try (Connection c = connect("sessionVariables=query_timeout=77")) {
                run(c, "SET pipeline_dop = 2");
                return query(c, "SELECT @@query_timeout, @@session.query_timeout") + " "
                        + query(c, "SHOW VARIABLES LIKE 'query_timeout'");
            }
        });
        use("session_ends", () -> {
            try (Connection c = connect("")) {
                return query(c, "SELECT @@query_timeout");
            }
        });
        use("unknown_variable", () -> {
            try (Connection c = connect("")) {
                run(c, "SET no_such_variable = 1");
                return "accepted";
            }
        });
        use("change_catalog", () -> {
            try (Connection c = connect("")) {
                c.setCatalog("information_schema");
                String now = query(c, "SELECT DATABASE()");
                c.setCatalog(database);
                return now + " " + query(c, "SELECT DATABASE()");
            }
        });
        use("wrong_password", () -> {
            try (Connection c = DriverManager.getConnection(
                    "jdbc:mysql://127.0.0.1:" + port + "/?useSSL=false", "root", "wrong")) {
                return "accepted";
            }
        });
        use("unknown_database", () -> {
            try (Connection c = DriverManager.getConnection(
                    "jdbc:mysql://127.0.0.1:" + port + "/no_such_database?useSSL=false", "root", "")) {
                return "accepted";
            }
        });
        use("tls_wanted", () -> {
            Properties user = new Properties();
            user.setProperty("user", "root");
            user.setProperty("password", "");
            try (Connection c = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port
                    + "/?useSSL=true&requireSSL=true&verifyServerCertificate=false", user)) {
                return "accepted";
            }
        });
    }

    public static void main(String[] arguments) {
        JdbcUse all = new JdbcUse(arguments);
        all.metadata();
        all.values();
        all.writes();
        all.big();
        all.sessions();
    }
}
