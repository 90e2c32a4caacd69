package io.wirewatch.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Makes of a server's answer what came of the fetch, or where it goes on. */
final class Answers {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Those that may say when to come again. */
  private static final Set<Integer> BUSY = Set.of(429, 503);

  /** What an answer means. */
  sealed interface Answer {}

  /** It is over. */
  record End(Fetched fetched) implements Answer {}

  /** It goes on elsewhere; {@code location} is as the server wrote it. */
  record Redirect(int status, String location) implements Answer {}

  private final BodyReader bodies;
  private final HostPacer pacer;
  private final Clock clock;
  private final boolean conditional;

  Answers(BodyReader bodies, HostPacer pacer, Clock clock, boolean conditional) {
    this.bodies = bodies;
    this.pacer = pacer;
    this.clock = clock;
    this.conditional = conditional;
  }

  Answer of(ClassicHttpResponse response, Target at, Trail trail, Watch watch) throws IOException {
    int status = response.getCode();
    if (!BUSY.contains(status)) {
      pacer.ready(at);
    }
    if (REDIRECTS.contains(status)) {
      String location = HeaderTimes.value(response, "Location");
      return location == null
          ? new End(failed("HTTP " + status + " that does not say where to go", status))
          : new Redirect(status, location);
    }
    return new End(
        status == HttpStatus.SC_OK
            ? body(response, trail.done(), watch)
            : withoutBody(response, at, trail.done()));
  }

  private Fetched withoutBody(ClassicHttpResponse response, Target at, Trail trail) {
    int status = response.getCode();
    Instant now = clock.instant();
    if (status == HttpStatus.SC_NOT_MODIFIED) {
      return conditional
          ? new Fetched.NotModified(HeaderTimes.freshFor(response, now), trail)
          : failed("HTTP 304 to one who has nothing yet", status);
    }
    Instant notBefore = null;
    if (BUSY.contains(status)) {
      notBefore = HeaderTimes.retryAfter(response, now);
      pacer.busy(at, notBefore);
    }
    return new Fetched.Failed(line(response), status, notBefore, null);
  }

  /** What a proxy says that does not connect is no word of the feed's server. */
  static Fetched proxyRefuses(ClassicHttpResponse response) {
    return failed("the proxy does not connect: " + line(response));
  }

  private static String line(ClassicHttpResponse response) {
    String phrase = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
    return Reasons.oneLine("HTTP " + response.getCode() + " " + phrase);
  }

  private Fetched body(ClassicHttpResponse response, Trail trail, Watch watch) throws IOException {
    List<String> packed =
        Stream.of(response.getHeaders("Content-Encoding"))
            .map(Header::getValue)
            .map(String::valueOf)
            .toList();
    Packing packing = Packing.of(packed);
    BodyReader.Read read = bodies.read(content(response.getEntity()), packing, watch);
    if (read.tooMuch() != null) {
      Fetched.Cut cut = new Fetched.Cut(read.bytes(), read.length());
      return new Fetched.Failed(read.tooMuch(), response.getCode(), null, cut);
    }
    return new Fetched.Body(
        read.bytes(),
        HeaderTimes.value(response, "Content-Type"),
        HeaderTimes.value(response, "ETag"),
        HeaderTimes.value(response, "Last-Modified"),
        HeaderTimes.freshFor(response, clock.instant()),
        trail);
  }

  private static InputStream content(@Nullable HttpEntity entity) throws IOException {
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  static Fetched failed(String reason) {
    return failed(reason, 0);
  }

  private static Fetched failed(String reason, int status) {
    return new Fetched.Failed(reason, status, null, null);
  }
}
