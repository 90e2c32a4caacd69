package io.wirewatch.review;

import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException.Problem;
import java.util.List;

/**
 * Reads a right theme set as a critical author would: for phrases that never count, that add
 * nothing or stand twice, gates that never open, and phrases that nearly every story has.
 */
public final class Review {
  private Review() {}

  /** What is odd, in the order of the file; empty when nothing is. At most 1,000 findings. */
  public static List<Problem> of(ThemeSet set) {
    Findings findings = new Findings(set);
    Wordings wordings = new Wordings();
    new Gates(set, findings, wordings).review();
    new Phrases(set, findings, wordings).review();
    new Breadth(set, findings, wordings).review();
    return findings.inOrder();
  }
}
