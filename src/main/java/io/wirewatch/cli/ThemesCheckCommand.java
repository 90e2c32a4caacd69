package io.wirewatch.cli;

import io.wirewatch.corpus.Usage;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.review.Review;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a theme file, and what its author should look at again. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a theme file, tries its examples and says everything that is wrong.",
      "Of a file that is right it warns of phrases that never count, add nothing,",
      "stand twice, tag two themes or are too broad, and of gates that never open."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch themes check new.yml",
      "  wirewatch themes check new.yml --strict --on stories.jsonl"
    })
final class ThemesCheckCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file; without it the one the settings name.")
  private @Nullable Path file;

  @Option(names = "--strict", description = "Ends with 1 where there is a warning.")
  private boolean strict;

  @Option(
      names = "--on",
      paramLabel = "FILE",
      description = {
        "Stories as `tag` reads them: says which part of them carries each theme, which",
        "rules never fire, and which fire in more than a tenth of them."
      })
  private @Nullable String stories;

  @Override
  public Integer call() throws IOException {
    ThemeSet themes = Common.themes(common.settings(), file);
    ThemeMatcher matcher = ThemeMatcher.compile(themes);
    Terminal terminal = common.terminal();
    List<Problem> warnings = Review.of(themes);
    warnings.forEach(
        each ->
            terminal.line(
                Terminal.safe(each.file() + ":" + each.line() + ":" + each.column())
                    + ": warning: "
                    + Terminal.safe(each.text())));
    terminal.line(
        themes.fileName()
            + ": right, "
            + themes.themes().size()
            + " themes, set "
            + themes.hash()
            + (warnings.isEmpty() ? "" : ", warnings: " + warnings.size()));
    boolean read = true;
    if (stories != null) {
      Usage usage = new Usage(themes, matcher);
      read = new StoryInput(stories, terminal).read(usage::add);
      new UsageText(themes, usage).print(stories, terminal);
    }
    return read && !(strict && !warnings.isEmpty()) ? 0 : 1;
  }
}
