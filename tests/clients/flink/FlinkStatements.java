// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the statements of one Flink SQL file in this virtual machine until it is killed: a cluster of one process.
// Prints "submitted" when the statement set was accepted, and "failed: why" when it ended.
// arguments: FILE.sql
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

public class FlinkStatements {
    /** Split at semicolons outside of quotes and comments; BEGIN ... END stays one statement. */
    static List<String> statementsOf(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); ++i) {
            char c = text.charAt(i);
            if (quote == 0 && text.startsWith("--", i)) {
                i = text.indexOf('\n', i);
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '`'))
                quote = c;
            else if (c == quote)
                quote = 0;
            String soFar = now.toString().strip();
            boolean inSet = soFar.startsWith("EXECUTE STATEMENT SET") && !soFar.endsWith("END");
            if (c == ';' && quote == 0 && !inSet) {
                out.add(soFar + (soFar.startsWith("EXECUTE") ? ";" : ""));
                now.setLength(0);
            } else {
                now.append(c);
            }
        }
        return out;
    }

    static StreamTableEnvironment environment() {
        Configuration flink = new Configuration();
        // The connectors are on the class path of this machine; a class loader of the job would load them once more.
        flink.setString("classloader.resolve-order", "parent-first");
        flink.setString("execution.checkpointing.interval", "1s");
        flink.setString("restart-strategy.type", "none"); // else a failure is repeated for ever
        flink.setString("rest.bind-address", "127.0.0.1");
        flink.setString("rest.bind-port", "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        return StreamTableEnvironment.create(environment);
    }

    public static void main(String[] arguments) throws Exception {
        try {
            StreamTableEnvironment tables = environment();
            TableResult job = null;
            for (String statement : statementsOf(Files.readString(Path.of(arguments[0])))) {
                if (statement.startsWith("SET ")) { // a word of the SQL client, which its parser does not know
                    String[] parts = statement.substring(4).split("=", 2);
                    tables.getConfig().set(parts[0].trim().replace("'", ""), parts[1].trim().replace("'", ""));
                } else {
                    TableResult result = tables.executeSql(statement);
                    if (statement.startsWith("EXECUTE"))
                        job = result;
                }
            }
            System.out.println("submitted");
            job.await();
            System.out.println("failed: the job ended by itself");
        } catch (Throwable thrown) {
            StringBuilder out = new StringBuilder("failed:");
            for (Throwable t = thrown; t != null; t = t.getCause())
                out.append(" | ").append(t.getClass().getSimpleName()).append(": ").append(t.getMessage());
            System.out.println(out.toString().replace('\n', ' '));
        }
        System.out.flush();
        System.exit(1);
    }
}
