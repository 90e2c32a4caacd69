package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What must and must not be anywhere in a story.
 *
 * @param all each of these must be there
 * @param any at least one of these, unless there are none
 * @param none none of these
 */
public record Gate(List<Term> all, List<Term> any, List<Term> none) {
  /** A gate that lets every story through. */
  public static final Gate OPEN = new Gate(List.of(), List.of(), List.of());

  /** Something that a story has or has not. */
  public sealed interface Term {}

  /** A phrase that stands in the story; its weight means nothing. */
  public record Words(Phrase phrase) implements Term {}

  /** A context that is open. */
  public record Named(String context) implements Term {
    public Named {
      requireNonNull(context, "context");
    }
  }

  public Gate {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
  }
}
