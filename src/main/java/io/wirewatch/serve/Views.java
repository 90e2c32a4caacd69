package io.wirewatch.serve;

import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.view.View;

/** When a view may be asked. */
final class Views {
  private Views() {}

  /**
   * The view, once it has caught up with the topics: until then its numbers would be too small. A
   * {@link ProblemException} that is answered with 503 before.
   */
  static View caughtUp(Late<View> late) {
    View view = late.get();
    if (!view.isCaughtUp()) {
      throw new ProblemException(
          Problem.of(503, "the topics are being read, and not all is known yet; /readyz says when")
              .with("Retry-After", "1"));
    }
    return view;
  }
}
