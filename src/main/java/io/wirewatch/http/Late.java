package io.wirewatch.http;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A part that routes need and that is not there yet when the server starts, nor any more when it
 * stops.
 *
 * @param <T> its type
 */
public final class Late<T> {
  private final String name;
  private volatile @Nullable T part;

  /** One that people know as {@code name}. */
  public Late(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** It is there now. */
  public void set(T there) {
    part = requireNonNull(there, name);
  }

  /** It is there no more. */
  public void clear() {
    part = null;
  }

  /** The part; where it is not there, a {@link ProblemException} that is answered with 503. */
  public T get() {
    T there = part;
    if (there == null) {
      throw new ProblemException(
          Problem.of(503, name + " is not there yet, or no more; ask again in a moment")
              .with("Retry-After", "1"));
    }
    return there;
  }
}
