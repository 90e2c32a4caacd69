package io.wirewatch.recount;

import java.util.List;

/**
 * What a story was sent as, and so what it should count as while that is its last word.
 *
 * @param source its publisher's id
 * @param language its language; und where it has none
 * @param themes the themes that its text shows, in the order of their ids
 * @param publishedMs when it was published, in epoch milliseconds
 * @param edition which text of it this is: the same number is the same text, byte by byte
 */
public record Meant(
    String source, String language, List<String> themes, long publishedMs, int edition) {
  public Meant {
    themes = themes.stream().sorted().toList();
  }
}
