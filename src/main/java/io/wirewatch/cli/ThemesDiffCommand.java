package io.wirewatch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.corpus.StoryLine;
import io.wirewatch.corpus.ThemeChanges;
import io.wirewatch.corpus.ThemeChanges.Change;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which stories another theme file would tag otherwise. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tags stories by two theme files and says which gain or lose a theme.",
      "A + stands with the rule that gives it, a - with the rule that gave it and what",
      "it lacks now."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  wirewatch themes diff config/themes.yml new.yml --on stories.jsonl"})
final class ThemesDiffCommand implements Callable<Integer> {
  private static final String ROW = "%-24s %9s %9s %9s";

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Parameters(index = "0", paramLabel = "OLD", description = "The theme file as it was.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "The theme file as it is to be.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path after;

  @Option(
      names = "--on",
      paramLabel = "FILE",
      required = true,
      description = "Stories as `tag` reads them; - is standard input.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String stories;

  @Option(
      names = "--json",
      description = "A JSON object a line: each change, and at last the summary.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    ThemeSet old = Common.themes(settings, before);
    ThemeSet now = Common.themes(settings, after);
    Set<String> ids = new LinkedHashSet<>();
    for (ThemeSet set : List.of(now, old)) {
      set.themes().stream().map(Theme::id).forEach(ids::add);
    }
    ThemeChanges changes =
        new ThemeChanges(ThemeMatcher.compile(old), ThemeMatcher.compile(now), List.copyOf(ids));
    Terminal terminal = common.terminal();
    boolean right =
        new StoryInput(stories, terminal)
            .read(
                line ->
                    changes
                        .add(line)
                        .forEach(
                            change ->
                                terminal.line(json ? json(line, change) : text(line, change))));
    if (json) {
      terminal.line(json(old, now, changes));
    } else {
      print(changes, terminal);
    }
    return right ? 0 : 1;
  }

  private static String text(StoryLine line, Change change) {
    String reason = change.reason();
    return (change.gained() ? "+ " : "- ")
        + change.theme()
        + "  "
        + StoryInput.name(line)
        + "\n    "
        + Terminal.safe("rule " + change.rule() + (reason == null ? "" : "; now " + reason));
  }

  private static void print(ThemeChanges changes, Terminal terminal) {
    terminal.line(terminal.bold(ROW.formatted("THEME", "GAINED", "LOST", "SAME")));
    changes
        .counts()
        .forEach(
            (theme, count) ->
                terminal.line(ROW.formatted(theme, count.gained(), count.lost(), count.same())));
    terminal.line("of " + changes.stories() + " stories");
  }

  private static String json(StoryLine line, Change change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("id", line.id());
    json.put("title", line.title());
    json.put("theme", change.theme());
    json.put("change", change.gained() ? "gained" : "lost");
    json.put("rule", change.rule());
    json.put("reason", change.reason());
    return json.toString();
  }

  private static String json(ThemeSet old, ThemeSet now, ThemeChanges changes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("old", old.hash());
    json.put("new", now.hash());
    json.put("stories", changes.stories());
    ArrayNode themes = json.putArray("themes");
    changes
        .counts()
        .forEach(
            (theme, count) ->
                themes
                    .addObject()
                    .put("id", theme)
                    .put("gained", count.gained())
                    .put("lost", count.lost())
                    .put("same", count.same()));
    return json.toString();
  }
}
