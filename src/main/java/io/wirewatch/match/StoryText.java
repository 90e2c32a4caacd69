package io.wirewatch.match;

import io.wirewatch.language.Spelling;
import io.wirewatch.story.Span;
import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;

/** The texts of one story after the other, laid out in an array for {@link Words} to walk over. */
@SuppressWarnings("EnumOrdinal") // the fields stand in the order in which they are read
final class StoryText {
  private static final Field[] FIELDS = Field.values();
  private static final int USUAL = 1 << 13;

  /** A longer text is not worth to keep its array for the next one. */
  private static final int MAX_KEPT = 1 << 18;

  private final int[] from = new int[FIELDS.length];
  private final int[] to = new int[FIELDS.length];
  private final Words title = new Words();
  private final Words line = new Words();
  private char[] units = new char[USUAL];
  private byte[] numbers = new byte[USUAL];
  private boolean derived;

  /** Takes the place of the story before. */
  void set(Story story) {
    int length = FIELDS.length + Words.PADDING;
    for (Field field : FIELDS) {
      length += field.in(story).length();
    }
    if (units.length < length || units.length > MAX_KEPT) {
      units = new char[Math.max(USUAL, length)];
      numbers = new byte[units.length];
    }
    derived = story.headlineDerived();
    int at = 0;
    for (Field field : FIELDS) {
      String text = field.in(story);
      from[field.ordinal()] = at;
      text.getChars(0, text.length(), units, at);
      at += text.length();
      to[field.ordinal()] = at;
      units[at] = '\0';
      at++;
    }
    Letters.number(units, numbers, at);
  }

  /** The code units that places count. */
  char[] units() {
    return units;
  }

  private int from(Field field) {
    return from[field.ordinal()];
  }

  private void walk(Words words, Field field) {
    words.over(units, numbers, from[field.ordinal()], to[field.ordinal()]);
  }

  /**
   * Begins a walk over a field that is read in its turn. A headline that was made from the body is
   * left out, and so is a first line of the body that only repeats the headline: neither may count
   * twice.
   */
  void walkOnce(Words words, Field field) {
    words.over(units, numbers, unread(field), to[field.ordinal()]);
  }

  /** Begins to skim a field in the same way. */
  void skimOnce(Skim skim, Field field) {
    skim.over(units, numbers, unread(field), to[field.ordinal()]);
  }

  private int unread(Field field) {
    if (field == Field.HEADLINE && derived) {
      return to[field.ordinal()];
    }
    return field == Field.BODY && !derived ? repetitionEnd() : from(field);
  }

  /** Begins a walk over the rest of a field. */
  void walkFrom(Words words, int place) {
    words.over(units, numbers, place, to[field(place).ordinal()]);
  }

  /** The field in which a place lies. */
  Field field(int place) {
    int i = FIELDS.length - 1;
    while (place < from[i]) {
      i--;
    }
    return FIELDS[i];
  }

  /** What stands between two places of one field. */
  Span span(int start, int end) {
    Field field = field(start);
    int from = from(field);
    return new Span(field, start - from, end - from, new String(units, start, end - start));
  }

  /** Where the body's repetition of the headline ends; where the body begins if there is none. */
  private int repetitionEnd() {
    int none = from(Field.BODY);
    walk(title, Field.HEADLINE);
    walk(line, Field.BODY);
    int lineEnd = -1;
    while (title.next()) {
      if (!line.next()) {
        return none;
      }
      if (lineEnd < 0) {
        lineEnd = lineEnd(line.start());
      }
      if (line.end() > lineEnd || !isSameWord(title, line)) {
        return none;
      }
    }
    return lineEnd >= 0 && (!line.next() || line.start() >= lineEnd) ? lineEnd : none;
  }

  private int lineEnd(int start) {
    int i = start;
    while (i < to[Field.BODY.ordinal()] && units[i] != '\n') {
      i++;
    }
    return i;
  }

  private static boolean isSameWord(Words a, Words b) {
    if (a.numbered() && b.numbered()) {
      return isSameNumbers(a, b);
    }
    String wordA = a.word();
    String wordB = b.word();
    return wordA.equalsIgnoreCase(wordB) || Spelling.folded(wordA).equals(Spelling.folded(wordB));
  }

  private static boolean isSameNumbers(Words a, Words b) {
    int length = a.end() - a.start();
    if (length != b.end() - b.start()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (a.number(a.start() + i) != b.number(b.start() + i)) {
        return false;
      }
    }
    return true;
  }
}
