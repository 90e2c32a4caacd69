package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.ingest.DeadLetters;
import io.wirewatch.ingest.DeadLetters.Found;
import io.wirewatch.ingest.DeadLetters.Listed;
import io.wirewatch.ingest.DeadLetters.Place;
import io.wirewatch.ingest.DeadLetters.Wanted;
import io.wirewatch.ingest.Replay;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What could not be read: shows it, and reads it again. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what could not be read and why, and reads it again.",
      "Each letter has a place, such as 0@17, which stands first in the list."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch dead-letters list --since 1d",
      "  wirewatch dead-letters show 0@17",
      "  wirewatch dead-letters replay --reason charset",
      "  wirewatch dead-letters replay 0@17 0@18 --yes"
    })
final class DeadLettersCommand {

  /** Which letters, by what is known of them. */
  static final class Which {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Those whose reason contains it, in small or capital letters.")
    private String reason = "";

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = Since.class,
        description = "Those of this time or later, such as 2h (ago) or 2026-03-01T09:30:00Z.")
    private Instant since = Instant.EPOCH;

    @Option(
        names = "--limit",
        paramLabel = "N",
        converter = Limit.class,
        description = "No more than the newest so many; 20 without this.")
    private int limit = 20;

    private Found of(DeadLetters letters, Terminal terminal) {
      Found found = letters.find(new Wanted(reason, since, limit));
      if (found.all() > found.letters().size()) {
        terminal.trouble(
            "these are the newest %d of %d; --limit says how many"
                .formatted(found.letters().size(), found.all()));
      }
      return found;
    }
  }

  /** Numbers of letters. */
  static final class Limit implements ITypeConverter<Integer> {
    private static final int MOST = 100_000;

    @Override
    public Integer convert(String text) {
      int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
      if (number < 1 || number > MOST) {
        throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST);
      }
      return number;
    }
  }

  /** Places as they are typed. */
  static final class PlaceForm implements ITypeConverter<Place> {
    @Override
    public Place convert(String text) {
      return Place.of(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not a letter's place, such as 0@17"));
    }
  }

  /** What is done with the letters of what runs. */
  private interface Work {
    int of(DeadLetters letters, Connection connection, Topics topics);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "A line a letter, newest first: its place, time, length, source and reason.")
  int list(
      @Mixin Common common,
      @Mixin Which which,
      @Option(names = "--json", description = "One JSON object a line.") boolean json)
      throws InterruptedException {
    Terminal terminal = common.terminal();
    return with(
        common,
        (letters, connection, topics) -> {
          List<Listed> found = which.of(letters, terminal).letters();
          found.forEach(one -> terminal.line(json ? LetterText.json(one) : LetterText.line(one)));
          if (found.isEmpty()) {
            terminal.trouble("there is no such dead letter");
          }
          return 0;
        });
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "A letter's headers and, after an empty line, its bytes: text as it is, but for what could",
        "drive a terminal, which is written out as \\uNNNN, and bytes that are no text as \\xNN."
      })
  int show(
      @Mixin Common common,
      @Parameters(
              paramLabel = "PLACE",
              converter = PlaceForm.class,
              description = "As `list` says it.")
          Place place)
      throws InterruptedException {
    return with(
        common,
        (letters, connection, topics) -> {
          Entry<DeadLetter> entry =
              letters
                  .read(place)
                  .orElseThrow(
                      () ->
                          new WirewatchException(
                              "there is no dead letter " + place + ", or none any more"));
          common.terminal().line(LetterText.whole(entry));
          return 0;
        });
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Reads letters again, newest first, as their input is read now, and publishes the stories",
        "in them with --yes; without it, only says what would become of each. What was published",
        "or taken back after its letter is left as it is, so the same letter again brings nothing.",
        "Ends with 1 when something in them can still not be read."
      })
  int replay(
      @Mixin Common common,
      @Parameters(
              paramLabel = "PLACE",
              arity = "0..*",
              converter = PlaceForm.class,
              description = "Which letters, as `list` says it; without any, those of the options.")
          List<Place> places,
      @Mixin Which which,
      @Option(names = "--yes", description = "Publish.") boolean yes)
      throws InterruptedException {
    Terminal terminal = common.terminal();
    return with(
        common,
        (letters, connection, topics) -> {
          List<Place> wanted =
              places == null || places.isEmpty()
                  ? which.of(letters, terminal).letters().stream().map(Listed::place).toList()
                  : places.stream().distinct().toList();
          ReplayText text = new ReplayText(terminal, yes);
          new Replay(connection.clients(), topics, letters, Clock.systemUTC())
              .run(wanted, yes, text);
          return text.end();
        });
  }

  private static int with(Common common, Work work) throws InterruptedException {
    Settings settings = common.settings();
    Topics topics = Common.topics(settings);
    try (Connection connection = common.attach(settings);
        DeadLetters letters = new DeadLetters(connection.clients(), topics)) {
      return work.of(letters, connection, topics);
    }
  }
}
