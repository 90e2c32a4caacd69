package io.wirewatch.text;

import io.wirewatch.story.Story;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds where a text's first sentence ends. */
final class Sentences {
  /** The greatest length of a headline made of a sentence, in UTF-16 code units. */
  static final int LIMIT = 300;

  // After these a full stop does not end the sentence: single letters ("U.S.", "J. Smith"), ranks
  // and titles, months.
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|.*[\\s\\p{Ps}\\p{Pi}.\"'-])(?:\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Cpl"
              + "|Sgt|Adm|Cmdr|Sen|Rep|Gov|Amb|Rev|Hon|Jr|Sr|vs|No|approx|Jan|Feb|Mar|Apr|Jun|Jul"
              + "|Aug|Sept?|Oct|Nov|Dec)\\.",
          Pattern.DOTALL);
  private static final Pattern END =
      Pattern.compile(".*(?<!\\.\\.)[.;,:\u3002]['\"\\p{Pe}\\p{Pf}]*", Pattern.DOTALL);

  private Sentences() {}

  /**
   * Whether a line ends as sentences do and titles do not: with a full stop (but not three dots,
   * nor that of an abbreviation), a comma, a colon or a semicolon, and quotes or brackets after it.
   * Titles do end with question and exclamation marks.
   */
  static boolean endsLikeOne(String line) {
    return END.matcher(line).matches() && !ABBREVIATION.matcher(line).matches();
  }

  /**
   * The first sentence of a line, or where it is longer than {@value #LIMIT}, its first words and
   * an ellipsis.
   *
   * <p>The JDK's rules for sentences decide, and a break after an abbreviation, or before anything
   * shows, is passed over.
   */
  static String first(String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    // What lies far behind the limit cannot matter, and a text may be megabytes long.
    String start = line.substring(0, Math.min(line.length(), 4 * LIMIT));
    breaks.setText(start);
    int end = breaks.next();
    while (end != BreakIterator.DONE
        && end < start.length()
        && (!Story.isVisible(start.substring(0, end))
            || ABBREVIATION.matcher(start.substring(0, end).strip()).matches())) {
      end = breaks.next();
    }
    return cut(start.substring(0, end == BreakIterator.DONE ? start.length() : end).strip());
  }

  private static String cut(String sentence) {
    if (sentence.length() <= LIMIT) {
      return sentence;
    }
    int end = sentence.lastIndexOf(' ', LIMIT - 1);
    if (end <= 0) {
      end = LIMIT - 1;
      if (Character.isHighSurrogate(sentence.charAt(end - 1))) {
        end--;
      }
    }
    return sentence.substring(0, end).strip() + "…";
  }
}
