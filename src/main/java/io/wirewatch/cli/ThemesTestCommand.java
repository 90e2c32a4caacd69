package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.cli.ScoresText.Shown;
import io.wirewatch.corpus.Scores;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a theme file on labelled stories, and shows those that went wrong. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Tags labelled stories and says how far the tags agree with the labels.",
      "A line is a story as `tag` reads it, with \"labels\": {\"ceasefire\": 2}:",
      "2 covers the theme, 0 does not, 1 is borderline and is never scored.",
      "Macro F1 is the mean over the themes that are labelled or tagged at all."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch themes test --labels labelled.jsonl",
      "  wirewatch themes test --labels labelled.jsonl --themes new.yml --min-f1 0.93"
    })
final class ThemesTestCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ThemesOption themes;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      required = true,
      description = "The labelled stories, JSON lines; - is standard input.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String labels;

  @Option(
      names = "--max-wrong",
      paramLabel = "N",
      defaultValue = "20",
      description = "Stories that went wrong to show; without it ${DEFAULT-VALUE}.")
  private int maxWrong;

  @Option(
      names = "--min-f1",
      paramLabel = "X",
      defaultValue = "0",
      description = "Ends with 1 where the macro F1 of all languages is lower.")
  private double minF1;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ThemeSet set = themes.read(common);
    ThemeMatcher matcher = ThemeMatcher.compile(set);
    List<String> ids = set.themes().stream().map(Theme::id).toList();
    Scores scores = new Scores(matcher, ids);
    List<Shown> shown = new ArrayList<>();
    Terminal terminal = common.terminal();
    boolean right =
        new StoryInput(labels, terminal)
            .read(
                line ->
                    scores.add(
                        line,
                        wrong -> {
                          if (shown.size() < maxWrong) {
                            Verdict verdict =
                                matcher
                                    .explain(line.story())
                                    .verdicts()
                                    .get(ids.indexOf(wrong.theme()));
                            shown.add(new Shown(wrong, verdict.inShort()));
                          }
                        }));
    if (scores.scored().isEmpty()) {
      throw new WirewatchException(
          labels + ": no story has \"labels\" for a theme of " + set.fileName());
    }
    if (!scores.unknown().isEmpty()) {
      terminal.trouble(
          Terminal.safe(set.fileName() + " has no theme " + scores.unknown() + "; not scored"));
    }
    ScoresText text = new ScoresText(scores, shown);
    if (json) {
      terminal.line(text.json(set.hash()));
    } else {
      text.print(terminal);
    }
    double macroF1 = scores.macroF1(Scores.ALL);
    boolean low = macroF1 < minF1;
    if (low) {
      terminal.trouble("macro F1 " + ScoresText.number(macroF1) + " is below " + minF1);
    }
    return right && !low ? 0 : 1;
  }
}
