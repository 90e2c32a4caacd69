package io.wirewatch.http;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import java.io.Serial;

/** A problem that ends the work on a request, and is its answer. */
public final class ProblemException extends WirewatchException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = requireNonNull(problem, "problem");
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }
}
