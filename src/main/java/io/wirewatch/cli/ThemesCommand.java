package io.wirewatch.cli;

import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks, measures, publishes and explains theme definitions. */
@Command(
    name = "themes",
    mixinStandardHelpOptions = true,
    subcommands = {
      ThemesCheckCommand.class,
      ThemesTestCommand.class,
      ThemesExplainCommand.class,
      ThemesDiffCommand.class
    },
    description = "Checks, measures, publishes and explains theme definitions.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch themes check config/themes.yml",
      "  wirewatch themes apply config/themes.yml",
      "  wirewatch themes explain story.txt",
      "  wirewatch themes test --labels labelled.jsonl",
      "  wirewatch themes diff config/themes.yml new.yml --on stories.jsonl"
    })
final class ThemesCommand {

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
}
