package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a story must speak of before a theme that names the context counts.
 *
 * <p>It is open when something of its rules, or of its gate's {@code any}, is in the story, and the
 * rest of its gate holds; without rules and {@code any} when its gate holds.
 *
 * @param name what themes call it
 * @param rules what opens it; weights mean nothing
 * @param gate what else must be, or not be, in the story
 */
public record Context(String name, Rules rules, Gate gate) {

  public Context {
    requireNonNull(name, "name");
    requireNonNull(rules, "rules");
    requireNonNull(gate, "gate");
  }

  /** A context that any one of these phrases opens. */
  public Context(String name, List<Phrase> phrases) {
    this(name, Rules.of(phrases), Gate.OPEN);
  }

  /** Whether it is phrases and nothing else, in every language. */
  public boolean isPhrases() {
    return gate.equals(Gate.OPEN)
        && rules.shared().isPhrases()
        && rules.byLanguage().values().stream().allMatch(Section::isPhrases);
  }
}
