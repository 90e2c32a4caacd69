package io.wirewatch.language;

import java.util.Set;
import java.util.function.Consumer;

/**
 * What two words must have in common to be one word in different forms. One serves one thread.
 *
 * <p>Two words are the same where they share a base form; most have but one.
 */
public interface BaseForms {
  /** More letters than any word has: a word with this base form is the base form. */
  int WHOLE = Integer.MAX_VALUE;

  /**
   * A word without what does not matter to its spelling in this language. The result holds until
   * the next call.
   *
   * @param word as {@link Spelling#folded} leaves it
   */
  CharSequence fold(CharSequence word);

  /**
   * Gives out the base forms of a folded word, at least one. Each holds only while it is taken.
   *
   * @param folded as {@link #fold} leaves it
   */
  void of(CharSequence folded, Consumer<? super CharSequence> taker);

  /**
   * With how many of the letters of {@code base}, from its first one on, every word begins that has
   * this base form; {@link #WHOLE} where it is the only one, less than 1 where some begin
   * otherwise, but in the same alphabet. {@link #exceptions} are left out.
   */
  int kept(CharSequence base);

  /** Whether {@link #fold} takes a word without its {@link Elision}. */
  default boolean elides() {
    return false;
  }

  /** Whether {@link #of} takes microseconds, so that many answers are worth to be kept. */
  default boolean isSlow() {
    return false;
  }

  /** Words, and what is made of them, that need not begin as their base forms do. */
  default Set<String> exceptions() {
    return Set.of();
  }
}
