package io.wirewatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wirewatch.ingest.DeadLetters.Listed;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TopicReader.Entry;
import java.time.temporal.ChronoUnit;

/** Dead letters as lines. */
final class LetterText {
  private LetterText() {}

  /** A letter of a list. */
  static String line(Listed letter) {
    String cut = letter.kept() < letter.length() ? ", " + letter.kept() + " kept" : "";
    return "%s  %s  %d bytes%s  %s  %s"
        .formatted(
            letter.place(),
            letter.at().truncatedTo(ChronoUnit.SECONDS),
            letter.length(),
            cut,
            Terminal.safe(letter.source()),
            Terminal.safe(letter.reason()));
  }

  /** The same as JSON. */
  static String json(Listed letter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("place", letter.place().toString())
        .put("at", letter.at().toString())
        .put("source", letter.source())
        .put("reason", letter.reason())
        .put("length", letter.length())
        .put("kept", letter.kept())
        .toString();
  }

  /** A letter with its headers and bytes. */
  static String whole(Entry<DeadLetter> entry) {
    DeadLetter letter = DeadLetter.of(entry);
    StringBuilder text = new StringBuilder();
    text.append("source: ").append(Terminal.safe(letter.source())).append('\n');
    text.append("at: ").append(entry.acceptedAt()).append('\n');
    entry
        .headers()
        .forEach(
            (name, value) ->
                text.append(Terminal.safe(name))
                    .append(": ")
                    .append(Terminal.safe(value))
                    .append('\n'));
    if (!letter.isWhole()) {
      text.append("kept: the first ").append(letter.raw().length).append(" bytes\n");
    }
    return text.append('\n').append(Terminal.safe(letter.raw())).toString();
  }
}
