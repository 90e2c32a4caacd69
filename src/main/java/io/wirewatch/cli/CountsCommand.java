package io.wirewatch.cli;

import io.wirewatch.count.Count;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topic;
import io.wirewatch.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how many live stories each theme has. */
@Command(
    name = "counts",
    mixinStandardHelpOptions = true,
    description = "Prints how many live stories each theme has.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch counts --watch",
      "  wirewatch counts --by source",
      "  wirewatch counts --json | jq 'select(.theme == \"ceasefire\")'"
    })
final class CountsCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(names = "--watch", description = "Go on, and show each change, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--by",
      paramLabel = "PART",
      converter = SplitConverter.class,
      description = "Split by source or lang; or flow, what became of the records.")
  private CountsTable.Split split = CountsTable.Split.NONE;

  @Option(names = "--json", description = "One JSON object a line, as the topic has them.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    Terminal terminal = common.terminal();
    Topic<Count> topic = Common.topics(settings).counts();
    try (Connection connection = common.attach(settings);
        CountsView view = new CountsView(connection.clients(), topic)) {
      if (watch) {
        view.watch(terminal, split);
      } else if (json) {
        for (Count count : view.read().values()) {
          terminal.line(new String(topic.format().write(count), StandardCharsets.UTF_8));
        }
      } else {
        terminal.line(new CountsTable(view.read(), split).render(terminal));
      }
    }
    return 0;
  }

  /** Splits as they are typed. */
  static final class SplitConverter extends OneOf<CountsTable.Split> {
    SplitConverter() {
      super(List.of(CountsTable.Split.SOURCE, CountsTable.Split.LANG, CountsTable.Split.FLOW));
    }
  }
}
