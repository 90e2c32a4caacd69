package io.wirewatch.match;

import io.wirewatch.story.Story;

/** Finds a headline that stands in the body again, as its first line. */
final class RepeatedHeadline {
  private RepeatedHeadline() {}

  /** Where the repetition ends in the body; 0 when there is none. */
  static int end(Story story) {
    if (story.headlineDerived()) {
      return 0;
    }
    String body = story.body();
    Words title = new Words(story.headline(), 0);
    Words line = new Words(body, 0);
    int lineEnd = -1;
    while (title.next()) {
      if (!line.next()) {
        return 0;
      }
      if (lineEnd < 0) {
        int newLine = body.indexOf('\n', line.start());
        lineEnd = newLine < 0 ? body.length() : newLine;
      }
      if (line.end() > lineEnd || !isSameWord(story.headline(), title, body, line)) {
        return 0;
      }
    }
    return lineEnd >= 0 && (!line.next() || line.start() >= lineEnd) ? lineEnd : 0;
  }

  private static boolean isSameWord(String a, Words inA, String b, Words inB) {
    int length = inA.end() - inA.start();
    if (length == inB.end() - inB.start()
        && a.regionMatches(true, inA.start(), b, inB.start(), length)) {
      return true;
    }
    return Spelling.folded(a.substring(inA.start(), inA.end()))
        .equals(Spelling.folded(b.substring(inB.start(), inB.end())));
  }
}
