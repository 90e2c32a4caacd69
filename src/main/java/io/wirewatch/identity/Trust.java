package io.wirewatch.identity;

import static java.util.Objects.requireNonNull;

/**
 * How far what a feed calls its stories is to be believed.
 *
 * @param guids what speaks against its guids
 * @param links what speaks against its links
 */
public record Trust(Doubt guids, Doubt links) {
  /** Nothing speaks against them. */
  public static final Trust FULL = new Trust(Doubt.NONE, Doubt.NONE);

  public Trust {
    requireNonNull(guids, "guids");
    requireNonNull(links, "links");
  }

  boolean saysAs(Trust other) {
    return guids.saysAs(other.guids) && links.saysAs(other.links);
  }

  /** What speaks against either of two feeds. */
  Trust and(Trust other) {
    return new Trust(worse(guids, other.guids), worse(links, other.links));
  }

  private static Doubt worse(Doubt a, Doubt b) {
    return new Doubt(Math.max(a.changed(), b.changed()), Math.max(a.reused(), b.reused()));
  }
}
