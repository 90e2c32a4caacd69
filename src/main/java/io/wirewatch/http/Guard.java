package io.wirewatch.http;

import io.wirewatch.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns away, before any of the body is read, who has no business here: requests under another's
 * name (a page that rebound its own), without the token, or sent by another site's page.
 */
final class Guard extends Handler.Wrapper {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> BODIES = Set.of("application/json", "application/x-ndjson");
  private static final Set<String> OWN_FETCHES = Set.of("same-origin", "none");
  private static final String BEARER = "bearer ";

  private final Settings.Http settings;
  private final Hosts hosts;

  Guard(Settings.Http settings, Handler next) {
    super(next);
    this.settings = settings;
    this.hosts = new Hosts(settings);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Json.harmless(response.getHeaders());
    Problem problem = problem(request);
    if (problem == null) {
      return super.handle(request, response, callback);
    }
    problem.answer(response, callback);
    return true;
  }

  private @Nullable Problem problem(Request request) {
    HttpFields headers = request.getHeaders();
    if (!hosts.isOurs(Request.getServerName(request), Request.getLocalAddr(request))) {
      return Problem.of(
          421,
          "this server is not called '"
              + Request.getServerName(request)
              + "'; http.allowed.hosts lists the names that it may be asked under");
    }
    if (!HealthRoutes.PATHS.contains(request.getHttpURI().getPath()) && !isKnown(headers)) {
      return Problem.of(401, "this needs the header 'Authorization: Bearer' and http.token")
          .with("WWW-Authenticate", "Bearer realm=\"wirewatch\"");
    }
    if (READING.contains(request.getMethod())) {
      return null;
    }
    if (!isFromHere(request)) {
      return Problem.of(403, "a page of another site may not send this");
    }
    return body(request);
  }

  private boolean isKnown(HttpFields headers) {
    if (!settings.token().isSet()) {
      return true;
    }
    List<String> shown = headers.getValuesList("Authorization");
    if (shown.size() != 1) {
      return false;
    }
    String one = shown.get(0);
    return one.toLowerCase(Locale.ROOT).startsWith(BEARER)
        && settings.token().matches(one.substring(BEARER.length()).strip());
  }

  /** What is sent by a browser says which page sends it; what says nothing is no browser's. */
  private boolean isFromHere(Request request) {
    HttpFields headers = request.getHeaders();
    for (String site : headers.getValuesList("Sec-Fetch-Site")) {
      if (!OWN_FETCHES.contains(site)) {
        return false;
      }
    }
    String own = request.getHttpURI().getScheme() + "://" + headers.get("Host");
    return headers.getValuesList("Origin").stream().allMatch(own::equalsIgnoreCase);
  }

  /** A page can send forms and plain text wherever it likes, but not these types. */
  private static @Nullable Problem body(Request request) {
    HttpFields headers = request.getHeaders();
    List<String> types = headers.getValuesList("Content-Type");
    boolean bodiless = "DELETE".equals(request.getMethod()) && types.isEmpty();
    if (!bodiless && (types.size() != 1 || !isOurType(types.get(0)))) {
      return Problem.of(
              415, "the Content-Type must be application/json or application/x-ndjson, in UTF-8")
          .with("Accept-Post", String.join(", ", BODIES.stream().sorted().toList()));
    }
    HttpField encoding = headers.getField("Content-Encoding");
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.getValue())) {
      return Problem.of(415, "the body must come as it is, without a Content-Encoding")
          .with("Accept-Encoding", "identity");
    }
    return null;
  }

  private static boolean isOurType(String type) {
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean ours = BODIES.contains(parts[0].strip());
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      ours &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return ours;
  }
}
