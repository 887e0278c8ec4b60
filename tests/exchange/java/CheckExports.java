// SPDX-License-Identifier: GPL-3.0-or-later
// Gives exported files to the parsers and the planner of their own systems; ends with 1 when one of them refuses.
// usage: CheckExports flink-cdc|flink-sql FILE...
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cdc.cli.parser.YamlPipelineDefinitionParser;
import org.apache.flink.cdc.common.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

public final class CheckExports {
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; ++i) {
            Path file = Path.of(args[i]);
            // Passwords are placeholders; any text will do for a parser.
            String text = Files.readString(file).replaceAll("\\$\\{[^}]*}", "placeholder");
            if (args[0].equals("flink-cdc")) {
                checkPipeline(text);
            } else {
                checkStatements(text);
            }
            System.out.println("accepted: " + file);
        }
    }

    private static void checkPipeline(String text) throws Exception {
        var pipeline = new YamlPipelineDefinitionParser().parse(text, new Configuration());
        if (!pipeline.getSource().getType().equals("mysql") || !pipeline.getSink().getType().equals("starrocks")) {
            throw new IllegalStateException("not from mysql to starrocks: " + pipeline);
        }
        System.out.println(pipeline.getSource() + "\n" + pipeline.getSink() + "\n" + pipeline.getRoute());
    }

    /** Creates every table with its connector and plans the statement set down to the plan that a cluster would run. */
    private static void checkStatements(String text) throws Exception {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        Path plan = Files.createTempDirectory("check-exports").resolve("plan.json");
        for (String statement : statementsOf(text)) {
            if (statement.startsWith("SET ")) {
                String[] parts = statement.substring(4).split("=", 2);
                tables.getConfig().set(unquoted(parts[0]), unquoted(parts[1]));
            } else if (statement.startsWith("EXECUTE STATEMENT SET")) {
                tables.executeSql("COMPILE PLAN '" + plan.toUri() + "' FOR" + statement.substring("EXECUTE".length()));
            } else {
                tables.executeSql(statement);
            }
        }
        if (Files.size(plan) < 100) {
            throw new IllegalStateException("the statement set was not planned");
        }
    }

    private static String unquoted(String text) {
        String trimmed = text.trim();
        return trimmed.substring(1, trimmed.length() - 1);
    }

    /** Split at semicolons outside of quotes and comments; BEGIN ... END stays one statement. */
    private static List<String> statementsOf(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); ++i) {
            char c = text.charAt(i);
            if (quote == 0 && text.startsWith("--", i)) {
                i = text.indexOf('\n', i);
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
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
}
