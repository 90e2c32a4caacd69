package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.Explanation;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.text.TextStory;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks, publishes and explains theme definitions. */
@Command(
    name = "themes",
    mixinStandardHelpOptions = true,
    description = "Checks, publishes and explains theme definitions.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch themes check config/themes.yml",
      "  wirewatch themes apply config/themes.yml",
      "  wirewatch themes explain story.txt"
    })
final class ThemesCommand {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads a theme file and says everything that is wrong with it.")
  int check(
      @Mixin Common common,
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description = "The file; without it the one the settings name.")
          @Nullable Path file) {
    ThemeSet themes = Common.themes(common.settings(), file);
    ThemeMatcher.compile(themes);
    common
        .terminal()
        .line(
            themes.fileName()
                + ": right, "
                + themes.themes().size()
                + " themes, set "
                + themes.hash());
    return 0;
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Publishes a theme file: new and edited stories are tagged by it from then on.",
        "An embedded pipeline publishes the file that its settings name at each start."
      })
  int apply(
      @Mixin Common common, @Parameters(paramLabel = "FILE", description = "The file.") Path file)
      throws InterruptedException {
    Settings settings = common.settings();
    ThemeSet themes = Common.themes(settings, file);
    ThemeMatcher.compile(themes);
    Topics topics = Common.topics(settings);
    try (Connection connection = common.attach(settings)) {
      Topics.create(connection.clients(), List.of(topics.themes()));
      boolean changed =
          ThemeSets.publish(
              connection.clients(), topics.themes(), settings.applicationId(), themes);
      common.terminal().line("set " + themes.hash() + (changed ? " is current" : " was current"));
    }
    return 0;
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Says why a text carries each theme, or does not.")
  int explain(
      @Mixin Common common,
      @Parameters(paramLabel = "FILE|-", description = "A plain text.") String input,
      @Option(
              names = "--themes",
              paramLabel = "FILE",
              description = "The theme file; without it the one the settings name.")
          @Nullable Path themesFile)
      throws IOException {
    ThemeMatcher matcher = ThemeMatcher.compile(Common.themes(common.settings(), themesFile));
    byte[] bytes =
        input.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(existing(input));
    Source source = new Source("explain", "explain", null);
    Reading<Story> reading = TextStory.of(source, Instant.now()).read(bytes);
    if (reading instanceof Reading.Rejected<Story> rejected) {
      throw new WirewatchException(input + ": " + rejected.reason());
    }
    Story story = ((Reading.Accepted<Story>) reading).value();
    Explanation explanation = matcher.explain(story);
    new ExplanationText(common.terminal()).print(story, explanation);
    return 0;
  }

  private static Path existing(String input) {
    Path path = Path.of(input);
    if (!Files.isRegularFile(path)) {
      throw new WirewatchException("there is no file " + path);
    }
    return path;
  }
}
