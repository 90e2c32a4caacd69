package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.story.Reading;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a text document as its headline and its body.
 *
 * <p>The text is strict UTF-8. Line ends become {@code \n}, control characters go, runs of blanks
 * and of empty lines become one, and lines of clutter are dropped.
 *
 * <p>The first line left is the title if it has at most {@value #LONGEST_TITLE} characters, does
 * not end like a sentence (with a full stop, comma, colon or semicolon; "in the U.S." is no such
 * end), and an empty line or the same line once more comes next. It is the headline then, and no
 * line of the body that says the same is kept. Otherwise the headline is the first sentence, and
 * the body keeps it.
 */
public final class PlainText {
  static final int LONGEST_TITLE = 200;

  private PlainText() {}

  /** Reads the bytes of a document; rejected if they are not UTF-8 or hold no text. */
  public static Reading<CleanText> read(byte[] bytes) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      return new Reading.Rejected<>(
          "not UTF-8: byte " + in.position() + " (counted from 0) begins no character");
    }
    return read(out.flip().toString());
  }

  /** Reads a document; rejected if it holds no text. */
  public static Reading<CleanText> read(String text) {
    String lines = Characters.lines(text);
    if (lines.isEmpty()) {
      return new Reading.Rejected<>("empty body");
    }
    List<String> kept = dropEmptyEnds(Clutter.removeFrom(List.of(lines.split("\n", -1))));
    if (kept.isEmpty()) {
      return new Reading.Rejected<>("empty body: there are only lines such as links and bylines");
    }
    return new Reading.Accepted<>(hasTitle(kept) ? titled(kept) : untitled(kept));
  }

  /**
   * A headline for a body without a title: its first sentence, on one line and cut after the last
   * word that fits in {@value Sentences#LIMIT} characters; empty for an empty body.
   */
  public static String firstSentence(String body) {
    int paragraph = body.indexOf("\n\n");
    // A sentence may run on over the end of a line, but not over the end of a paragraph.
    String start = paragraph < 0 ? body : body.substring(0, paragraph);
    return Sentences.first(Characters.oneLine(start));
  }

  private static boolean hasTitle(List<String> lines) {
    String first = lines.get(0);
    return lines.size() > 1
        && first.length() <= LONGEST_TITLE
        && !Sentences.endsLikeOne(first)
        && (lines.get(1).isEmpty() || same(lines.get(1), first));
  }

  private static CleanText titled(List<String> lines) {
    String title = lines.get(0);
    List<String> body = new ArrayList<>(lines);
    body.removeIf(line -> same(line, title));
    return new CleanText(title, false, Characters.lines(String.join("\n", body)));
  }

  private static CleanText untitled(List<String> lines) {
    String body = Characters.lines(String.join("\n", lines));
    return new CleanText(firstSentence(body), true, body);
  }

  private static boolean same(String line, String title) {
    return line.toLowerCase(Locale.ROOT).equals(title.toLowerCase(Locale.ROOT));
  }

  private static List<String> dropEmptyEnds(List<String> lines) {
    int start = 0;
    int end = lines.size();
    while (start < end && lines.get(start).isEmpty()) {
      start++;
    }
    while (end > start && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return lines.subList(start, end);
  }
}
