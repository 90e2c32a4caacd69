package io.wirewatch.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what never comes to a route, such as a line that is no HTTP, as a problem too. */
final class Errors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Problem.of(status, detail(status)).answer(response, callback);
  }

  /** In words of ours: the server's own may quote the request, or say what it is built of. */
  private static String detail(int status) {
    return status >= 500
        ? "the server failed; its log says why"
        : "the request cannot be read as HTTP: " + HttpStatus.getMessage(status);
  }
}
