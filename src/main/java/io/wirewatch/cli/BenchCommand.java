package io.wirewatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.bench.Bench;
import io.wirewatch.bench.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    })
final class BenchCommand implements Callable<Integer> {
  private static final Path USUAL_INPUT = Path.of("../shared/load");

  @Mixin private final Common common = new Common();

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Texts: .jsonl or .jsonl.gz files of objects with title and text.")
  private @Nullable Path input;

  @Option(names = "--stories", paramLabel = "N", description = "Stories a round; 300000.")
  private int stories = 300_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds; 3.")
  private int rounds = 3;

  @Option(
      names = "--latency-seconds",
      paramLabel = "N",
      description = "How long the latency is measured; 15.")
  private int latencySeconds = 15;

  @Option(names = "--json", description = "One JSON object, and nothing else, on standard output.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    Terminal terminal = common.terminal();
    Path texts = input == null && Files.isDirectory(USUAL_INPUT) ? USUAL_INPUT : input;
    try (Directory directory = Directory.temporary("bench")) {
      Bench bench =
          new Bench(
              common.settings(true).withDataDir(directory.path()),
              stories,
              rounds,
              latencySeconds,
              text -> terminal.trouble(text));
      Report report = bench.run(texts);
      terminal.line(json ? new ObjectMapper().writeValueAsString(report) : report.text());
    }
    return 0;
  }
}
