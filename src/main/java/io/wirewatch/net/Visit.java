package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** One fetch: from host to host as redirects lead, each guarded like the first. */
final class Visit implements AutoCloseable {
  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

  private static final String ACCEPT_PAGE =
      "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1";

  private final Means means;
  private final Ask ask;
  private final Watch watch;
  private final Target first;
  private final Set<URI> seen = new HashSet<>();
  private HostPacer.@Nullable Taken turn;
  private String host = "";

  /** What every fetch needs. */
  record Means(
      FetchSettings settings, Clients clients, GuardedResolver resolver, HostPacer pacer) {}

  /** What this one asks for: a page, where it is and nowhere else, or a feed. */
  record Ask(
      @Nullable String etag, @Nullable String lastModified, FetchOptions options, boolean isPage) {
    boolean hasConditions() {
      return etag != null || lastModified != null;
    }
  }

  Visit(Means means, Ask ask, Target first, Watch watch) {
    this.means = means;
    this.ask = ask;
    this.watch = watch;
    this.first = first;
  }

  Fetched go(Answers answers) throws InterruptedException {
    Target at = first;
    Trail trail = Trail.at(first);
    while (seen.add(at.uri())) {
      HostPacer.NotBefore later = takeTurn(at);
      if (later != null) {
        return new Fetched.Later(later.when(), later.reason());
      }
      Answers.Answer answer = ask(at, trail, answers);
      if (answer instanceof Answers.End end) {
        return end.fetched();
      }
      Answers.Redirect redirect = (Answers.Redirect) answer;
      Optional<Target> next = at.follow(redirect.location());
      if (next.isEmpty()) {
        String where = Reasons.withoutUserInfo(redirect.location());
        return Answers.failed("redirected to '" + where + "', no http or https address");
      }
      if (ask.isPage()) {
        return new Fetched.Elsewhere(next.get().uri());
      }
      trail = trail.then(redirect.status(), at, next.get());
      at = next.get();
      if (trail.hops() > HttpFetcher.MAX_REDIRECTS) {
        return Answers.failed("more than " + HttpFetcher.MAX_REDIRECTS + " redirects");
      }
    }
    return Answers.failed("redirected in a circle");
  }

  /** Redirects within a host are one visit to it. */
  private HostPacer.@Nullable NotBefore takeTurn(Target at) throws InterruptedException {
    if (turn != null && host.equals(at.host())) {
      return means.pacer().resting(at);
    }
    close();
    HostPacer.Turn next = means.pacer().await(at, means.settings().hostWait());
    if (next instanceof HostPacer.NotBefore later) {
      return later;
    }
    turn = (HostPacer.Taken) next;
    host = at.host();
    return null;
  }

  private Answers.Answer ask(Target at, Trail trail, Answers answers) {
    HttpGet request = request(at);
    ClassicHttpResponse response = null;
    try {
      watch.over(request);
      guardBehindProxy(at);
      HttpClientContext context = HttpClientContext.create();
      response = means.clients().through(ask.options().proxy()).executeOpen(null, request, context);
      watch.receiving();
      if (at.isSecure() && context.getSSLSession() == null) {
        return new Answers.End(Answers.proxyRefuses(response)); // nobody else has answered yet
      }
      return answers.of(response, at, trail, watch);
    } catch (Exception | Error e) { // whatever it is, it is one feed's
      String ended = watch.why();
      return new Answers.End(
          Answers.failed(
              ended != null ? ended : Reasons.of(e, means.settings().responseTimeout())));
    } finally {
      close(request, response);
    }
  }

  /** A proxy looks names up itself; what we know to be refused it is not asked for. */
  private void guardBehindProxy(Target at) throws UnknownHostException {
    if (ask.options().proxy() == null) {
      return;
    }
    try {
      means.resolver().resolve(at.host());
    } catch (GuardedResolver.RefusedAddressException e) {
      throw e;
    } catch (UnknownHostException e) {
      // Behind a proxy there may be no names for us to find.
    }
  }

  private HttpGet request(Target at) {
    FetchOptions options = ask.options();
    HttpGet request = new HttpGet(at.uri());
    request.setHeader("Accept", ask.isPage() ? ACCEPT_PAGE : ACCEPT);
    request.setHeader("Accept-Encoding", Packing.ACCEPTED);
    request.setHeader("Connection", "close");
    if (options.userAgent() != null) {
      request.setHeader("User-Agent", options.userAgent());
    }
    if (ask.etag() != null) {
      request.setHeader("If-None-Match", ask.etag());
    }
    if (ask.lastModified() != null) {
      request.setHeader("If-Modified-Since", ask.lastModified());
    }
    if (at.hasOriginOf(first)) {
      if (options.credentials() != null) {
        byte[] pair = options.credentials().getBytes(UTF_8);
        request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
      }
      options.headers().forEach(request::setHeader);
    }
    return request;
  }

  // Without the cancelling, closing would first read what is left of the body.
  private static void close(HttpGet request, @Nullable ClassicHttpResponse response) {
    request.cancel();
    try {
      if (response != null) {
        response.close();
      }
    } catch (IOException | RuntimeException e) {
      // The answer is known already.
    }
  }

  @Override
  public void close() {
    if (turn != null) {
      turn.close();
      turn = null;
    }
  }
}
