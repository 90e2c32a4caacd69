package io.wirewatch.cli;

import io.wirewatch.corpus.TaggedLines;
import io.wirewatch.match.ThemeMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which themes the stories of a file carry, a JSON line each, without a broker. */
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    description = {
      "Says which themes stories carry, a JSON line each. Nothing need run.",
      "Reads lines {\"id\", \"title\", \"text\", \"lang\"}, and writes for each a line",
      "{\"id\", \"themes\"}, in their order.",
      "A \"lang\" that is missing, or that the text contradicts, is detected.",
      "\"source\" may name the publisher. A line has at most 4 MB.",
      "A line that is wrong is named on standard error and left out; then it ends with 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch tag stories.jsonl > tagged.jsonl",
      "  wirewatch tag stories.jsonl --spans | jq '.themes[].rule'",
      "  zcat stories.jsonl.gz | wirewatch tag - --themes config/themes.yml"
    })
final class TagCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 256;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ThemesOption themes;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  @Parameters(paramLabel = "FILE.jsonl|-", description = "The stories; - is standard input.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String input;

  @Option(
      names = "--spans",
      description = {
        "Each theme with its score, rule and spans, as in news.stories.tagged.v1:",
        "places in \"headline\" (the title) and \"body\" (the text), in UTF-16 code units."
      })
  private boolean spans;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads tag; without it as many as there are processors.")
  private @Nullable Integer threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1 || workers > MOST_THREADS) {
      throw new ParameterException(
          command.commandLine(), "--threads is 1 to " + MOST_THREADS + ", not " + workers);
    }
    ThemeMatcher matcher = ThemeMatcher.compile(themes.read(common));
    Terminal terminal = common.terminal();
    StoryInput stories = new StoryInput(input, terminal);
    try (InputStream in = StoryInput.open(input)) {
      long bad =
          new TaggedLines(matcher, spans, workers)
              .write(
                  in,
                  new TaggedLines.Taker() {
                    @Override
                    public boolean take(String lines) {
                      return terminal.lines(lines);
                    }

                    @Override
                    public void bad(long number, String reason) {
                      stories.bad(number, reason);
                    }
                  });
      return bad == 0 ? 0 : 1;
    }
  }
}
