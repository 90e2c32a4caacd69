package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.match.Explanation;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.text.Languages;
import io.wirewatch.text.TextStory;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a text carries each theme, or does not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says why a text carries each theme, or does not.",
      "It shows what fired, what was masked and by what, and what is missing.",
      "Places are in UTF-16 code units.",
      "A file that ends in .jsonl has a story on each line, as `tag` reads them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch themes explain story.txt",
      "  wirewatch themes explain stories.jsonl --id 17 --theme ceasefire",
      "  pbpaste | wirewatch themes explain - --lang uk"
    })
final class ThemesExplainCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ThemesOption themes;

  @Parameters(paramLabel = "FILE|-", description = "A plain text, or stories in a .jsonl file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String input;

  @Option(names = "--id", paramLabel = "ID", description = "The one story of a .jsonl file.")
  private @Nullable String id;

  @Option(
      names = "--lang",
      paramLabel = "CODE",
      description = "The text's language, such as uk; without it, as its words show.")
  private @Nullable String language;

  @Option(names = "--theme", paramLabel = "ID", description = "This theme alone.")
  private @Nullable String theme;

  @Override
  public Integer call() throws IOException {
    ThemeSet set = themes.read(common);
    checkTheme(set);
    if (language != null && Languages.primary(language) == null) {
      throw new WirewatchException("'" + language + "' is no language code such as en or uk");
    }
    ThemeMatcher matcher = ThemeMatcher.compile(set);
    if (input.endsWith(".jsonl")) {
      return explainLines(matcher);
    }
    if (id != null) {
      throw new WirewatchException("--id is for files that end in .jsonl");
    }
    explain(matcher, text());
    return 0;
  }

  private void checkTheme(ThemeSet set) {
    List<String> ids = set.themes().stream().map(Theme::id).toList();
    if (theme != null && !ids.contains(theme)) {
      throw new WirewatchException(
          "there is no theme '" + theme + "' in " + set.fileName() + "; there are " + ids);
    }
  }

  private int explainLines(ThemeMatcher matcher) throws IOException {
    Terminal terminal = common.terminal();
    AtomicLong found = new AtomicLong();
    boolean right =
        new StoryInput(input, terminal)
            .read(
                line -> {
                  if (id == null || id.equals(line.id().asText())) {
                    if (found.getAndIncrement() > 0) {
                      terminal.line("");
                    }
                    terminal.line(Terminal.safe(line.id().asText()));
                    explain(matcher, line.story());
                  }
                });
    if (found.get() == 0) {
      throw new WirewatchException(
          id == null ? input + " has no stories" : "no story in " + input + " has the id " + id);
    }
    return right ? 0 : 1;
  }

  private Story text() throws IOException {
    try (InputStream in = StoryInput.open(input)) {
      Source source = new Source("explain", "explain", null);
      Reading<Story> reading = TextStory.of(source, Instant.now()).read(in.readAllBytes());
      if (reading instanceof Reading.Rejected<Story> rejected) {
        throw new WirewatchException(input + ": " + rejected.reason());
      }
      Story story = ((Reading.Accepted<Story>) reading).value();
      return story.inLanguage(Languages.detect(story.headline() + "\n" + story.body()));
    }
  }

  private void explain(ThemeMatcher matcher, Story detected) {
    Story story = language == null ? detected : detected.inLanguage(Languages.primary(language));
    ExplanationText text = new ExplanationText(common.terminal());
    Explanation explanation = matcher.explain(story);
    List<Verdict> verdicts =
        explanation.verdicts().stream()
            .filter(each -> theme == null || theme.equals(each.theme()))
            .toList();
    text.print(story, explanation.themeSet(), verdicts);
  }
}
