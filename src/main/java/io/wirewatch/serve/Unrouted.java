package io.wirewatch.serve;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;

/** What is answered where no route takes a request. */
final class Unrouted {
  private Unrouted() {}

  static Problem problem(HttpResponseException e, Context context) {
    if (e.getStatus() == 404) {
      return Problem.of(404, "there is nothing here; /openapi.yaml says what there is");
    }
    if (e.getStatus() == 405) {
      String allowed = e.getDetails().getOrDefault("availableMethods", "");
      return Problem.of(405, context.method() + " is not for this; " + allowed + " is")
          .with("Allow", allowed);
    }
    return Problem.of(e.getStatus(), String.valueOf(e.getMessage()));
  }
}
