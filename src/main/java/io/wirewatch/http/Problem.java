package io.wirewatch.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as RFC 9457 says it: {@code application/problem+json}.
 *
 * @param status the HTTP status, 400 to 599
 * @param detail what, where and what to do, for a person
 * @param instance the path of what it is about; null where that says nothing
 * @param headers further headers of the answer
 */
public record Problem(
    int status, String detail, @Nullable String instance, Map<String, String> headers) {
  static final String TYPE = "application/problem+json";

  public Problem {
    requireNonNull(detail, "detail");
    headers = Map.copyOf(headers);
  }

  /** A problem of this kind. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, null, Map.of());
  }

  /** This problem with one more header in its answer. */
  public Problem with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Problem(status, detail, instance, more);
  }

  /** This problem of what is under {@code path}. */
  public Problem at(String path) {
    return new Problem(status, detail, path, headers);
  }

  /** What {@code application/problem+json} holds. */
  public byte[] toJson() {
    ObjectNode json = Json.object();
    json.put("type", "about:blank"); // the status says what kind it is
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", detail);
    if (instance != null) {
      json.put("instance", instance);
    }
    return Json.escaped(json);
  }

  /** Makes this the answer of a route. */
  public void answer(Context context) {
    headers.forEach(context::header);
    context.status(status).contentType(TYPE).result(toJson());
  }

  /** Makes this the answer of what stands before the routes. */
  void answer(Response response, Callback callback) {
    Json.harmless(response.getHeaders());
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    response.setStatus(status);
    response.getHeaders().put("Content-Type", TYPE);
    byte[] body = toJson();
    response.getHeaders().put("Content-Length", body.length);
    boolean head = "HEAD".equals(response.getRequest().getMethod());
    response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
  }
}
