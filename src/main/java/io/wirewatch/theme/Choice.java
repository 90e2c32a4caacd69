package io.wirewatch.theme;

import java.util.List;

/**
 * Phrases of which one must be there.
 *
 * @param phrases their weights mean nothing
 * @param contexts the names of contexts whose phrases are among them, in all their languages
 */
public record Choice(List<Phrase> phrases, List<String> contexts) {

  public Choice {
    phrases = List.copyOf(phrases);
    contexts = List.copyOf(contexts);
    if (phrases.isEmpty() && contexts.isEmpty()) {
      throw new IllegalArgumentException("a choice of phrases has at least one");
    }
  }
}
