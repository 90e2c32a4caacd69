package io.wirewatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.bench.Bench;
import io.wirewatch.bench.Growth;
import io.wirewatch.bench.Need;
import io.wirewatch.bench.Report;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast this machine counts. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the pipeline, exactly once with the broker in the same process, against the plain",
      "DSL way and a bare pass-through of the stories, in turn; then how long a count takes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch bench",
      "  taskset -c 0,1 wirewatch bench --json     on two cores, one JSON object",
      "  wirewatch bench --live 100000,1000000     what ten times the stories need",
    })
final class BenchCommand implements Callable<Integer> {
  private static final Path USUAL_INPUT = Path.of("../shared/load");

  /** As the image has it. */
  private static final List<String> MEMORY =
      List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages");

  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String MAIN = "io.wirewatch.Wirewatch";

  @Mixin private final Common common = new Common();

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Texts: .jsonl or .jsonl.gz files of objects with title and text.")
  private @Nullable Path input;

  @Option(
      names = "--stories",
      paramLabel = "N",
      description = "Stories a round; 450000. The DSL way gets a quarter of them.")
  private int stories = 450_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds that are counted; 5.")
  private int rounds = 5;

  @Option(
      names = "--latency-seconds",
      paramLabel = "N",
      description = "How long the latency is measured; 15.")
  private int latencySeconds = 15;

  @Option(names = "--json", description = "One JSON object, and nothing else, on standard output.")
  private boolean json;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      description = "Rounds before those, which are not counted; 2.")
  private int warmUps = 2;

  @Option(
      names = "--live",
      paramLabel = "N",
      split = ",",
      description = {
        "In place of speed, what the pipeline needs when so many stories are live: memory, disk,",
        "and the time to restore its stores. Ever larger numbers."
      })
  private List<Integer> live = List.of();

  @Option(names = "--in", paramLabel = "DIR", hidden = true)
  private @Nullable Path in;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (in != null) {
      measure(in);
      return 0;
    }
    // A JVM of its own, with a heap like a deployment's and nothing compiled by what ran before.
    try (Directory directory = Directory.temporary("bench")) {
      List<String> command = new ArrayList<>(List.of(JAVA));
      command.addAll(MEMORY);
      command.addAll(List.of("-cp", CLASS_PATH, MAIN));
      command.addAll(common.commandLine());
      command.addAll(List.of("--in", directory.path().toString()));
      Process child = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child, directory)));
      return child.waitFor();
    }
  }

  private static void end(Process child, Directory directory) {
    if (child.isAlive()) {
      child.destroyForcibly().onExit().join();
      directory.close();
    }
  }

  private void measure(Path directory) throws InterruptedException, IOException {
    Terminal terminal = common.terminal();
    Settings settings = common.settings(true).withDataDir(directory);
    if (!live.isEmpty()) {
      List<Need> needs = new Growth(settings, terminal::trouble).run(live);
      terminal.line(
          json
              ? new ObjectMapper().writeValueAsString(needs)
              : needs.stream().map(Need::toString).collect(Collectors.joining("\n")));
      return;
    }
    Path texts = input == null && Files.isDirectory(USUAL_INPUT) ? USUAL_INPUT : input;
    Bench bench = new Bench(settings, stories, warmUps, rounds, latencySeconds, terminal::trouble);
    Report report = bench.run(texts);
    terminal.line(json ? new ObjectMapper().writeValueAsString(report) : report.text());
  }
}
