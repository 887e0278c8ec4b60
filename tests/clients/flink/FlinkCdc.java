// SPDX-License-Identifier: GPL-3.0-or-later
// Runs Flink CDC pipelines in this virtual machine until it is killed: a cluster of one process, no Flink home.
// arguments: [--checkpoint INTERVAL] PIPELINE.yaml           one pipeline; INTERVAL is 1s if it is not given
//            [--checkpoint INTERVAL] --series FOLDER         FOLDER/1.yaml, then FOLDER/2.yaml and so on, each as soon as
//                                                            it is there, and each until FOLDER/1.done is there
// Prints "submitted" when a job was accepted, "running" when it runs (in a series), "cancelled" when it was ended on
// request, "failed: why" when it ended.
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.cdc.cli.parser.YamlPipelineDefinitionParser;
import org.apache.flink.cdc.common.configuration.Configuration;
import org.apache.flink.cdc.composer.definition.PipelineDef;
import org.apache.flink.cdc.composer.flink.FlinkPipelineComposer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public class FlinkCdc {
    static String checkpointInterval = "1s"; // the sink commits at checkpoints

    static String causes(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause())
            out.append(" | ").append(t.getClass().getSimpleName()).append(": ").append(t.getMessage());
        return out.toString().replace('\n', ' ');
    }

    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static StreamExecutionEnvironment environment() {
        org.apache.flink.configuration.Configuration flink = new org.apache.flink.configuration.Configuration();
        // The connectors are on the class path of this machine; a class loader of the job would load them once more.
        flink.setString("classloader.resolve-order", "parent-first");
        flink.setString("execution.checkpointing.interval", checkpointInterval);
        flink.setString("restart-strategy.type", "none"); // else a failure is repeated for ever
        flink.setString("rest.bind-address", "127.0.0.1");
        flink.setString("rest.bind-port", "0");
        return StreamExecutionEnvironment.getExecutionEnvironment(flink);
    }

    static JobClient submit(Path file) throws Exception {
        PipelineDef pipeline = new YamlPipelineDefinitionParser().parse(file, new Configuration());
        StreamExecutionEnvironment environment = environment();
        // FlinkPipelineComposer.ofMiniCluster() takes no Flink configuration.
        Constructor<FlinkPipelineComposer> composer =
                FlinkPipelineComposer.class.getDeclaredConstructor(StreamExecutionEnvironment.class, boolean.class);
        composer.setAccessible(true);
        composer.newInstance(environment, true).compose(pipeline);
        JobClient job = environment.executeAsync("lodestar test");
        say("submitted");
        return job;
    }

    static void waitFor(Path file) throws InterruptedException {
        while (!Files.exists(file))
            Thread.sleep(20);
    }

    /// Until the file is there; the job's own end is a failure, whose cause get() throws.
    static void runUntil(Path done, Path pipeline) throws Exception {
        JobClient job = submit(pipeline);
        Future<?> result = job.getJobExecutionResult();
        boolean running = false;
        while (!Files.exists(done)) {
            if (!running && job.getJobStatus().get() == JobStatus.RUNNING) {
                running = true;
                say("running");
            }
            if (result.isDone()) {
                result.get();
                throw new IllegalStateException("the job ended by itself");
            }
            Thread.sleep(20);
        }
        job.cancel().get();
        while (!result.isDone())
            Thread.sleep(20);
        say("cancelled");
    }

    public static void main(String[] arguments) {
        try {
            List<String> rest = new ArrayList<>(List.of(arguments));
            if (rest.get(0).equals("--checkpoint")) {
                checkpointInterval = rest.get(1);
                rest = rest.subList(2, rest.size());
            }
            if (rest.get(0).equals("--series")) {
                Path folder = Path.of(rest.get(1));
                for (int i = 1;; ++i) {
                    waitFor(folder.resolve(i + ".yaml"));
                    runUntil(folder.resolve(i + ".done"), folder.resolve(i + ".yaml"));
                }
            }
            submit(Path.of(rest.get(0))).getJobExecutionResult().get();
            say("failed: the job ended by itself");
        } catch (Throwable thrown) {
            say("failed:" + causes(thrown));
            thrown.printStackTrace();
        }
        System.exit(1);
    }
}
