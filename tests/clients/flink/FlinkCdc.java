// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one Flink CDC pipeline in this virtual machine until it is killed: a cluster of one process, no Flink home.
// Prints "submitted" when the job was accepted, and "failed: why" when it ended.
// arguments: PIPELINE.yaml
import java.lang.reflect.Constructor;
import org.apache.flink.cdc.cli.parser.YamlPipelineDefinitionParser;
import org.apache.flink.cdc.common.configuration.Configuration;
import org.apache.flink.cdc.composer.PipelineExecution;
import org.apache.flink.cdc.composer.definition.PipelineDef;
import org.apache.flink.cdc.composer.flink.FlinkPipelineComposer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public class FlinkCdc {
    static String causes(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause())
            out.append(" | ").append(t.getClass().getSimpleName()).append(": ").append(t.getMessage());
        return out.toString().replace('\n', ' ');
    }

    static StreamExecutionEnvironment environment() {
        org.apache.flink.configuration.Configuration flink = new org.apache.flink.configuration.Configuration();
        // The connectors are on the class path of this machine; a class loader of the job would load them once more.
        flink.setString("classloader.resolve-order", "parent-first");
        flink.setString("execution.checkpointing.interval", "1s"); // the sink commits at checkpoints
        flink.setString("restart-strategy.type", "none");          // else a failure is repeated for ever
        flink.setString("rest.bind-address", "127.0.0.1");
        flink.setString("rest.bind-port", "0");
        return StreamExecutionEnvironment.getExecutionEnvironment(flink);
    }

    public static void main(String[] arguments) throws Exception {
        int status = 1;
        try {
            PipelineDef pipeline = new YamlPipelineDefinitionParser()
                    .parse(java.nio.file.Path.of(arguments[0]), new Configuration());
            StreamExecutionEnvironment environment = environment();
            // FlinkPipelineComposer.ofMiniCluster() takes no Flink configuration.
            Constructor<FlinkPipelineComposer> composer =
                    FlinkPipelineComposer.class.getDeclaredConstructor(StreamExecutionEnvironment.class, boolean.class);
            composer.setAccessible(true);
            composer.newInstance(environment, true).compose(pipeline);
            JobClient job = environment.executeAsync("lodestar test");
            System.out.println("submitted");
            job.getJobExecutionResult().get();
            System.out.println("failed: the job ended by itself");
        } catch (Throwable thrown) {
            System.out.println("failed:" + causes(thrown));
            thrown.printStackTrace();
        }
        System.out.flush();
        System.exit(status);
    }
}
