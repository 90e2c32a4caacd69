package io.wirewatch.net;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents over HTTP within limits of time and size; safe for use by many threads.
 *
 * <p>It follows at most {@value #MAX_REDIRECTS} redirects, to http and https alone, keeps no
 * cookies and never retries: when to ask again is for the caller to say.
 */
public final class HttpFetcher implements AutoCloseable {
  static final int MAX_REDIRECTS = 5;

  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9,"
          + " text/xml;q=0.9, */*;q=0.5";

  /** What a dead letter keeps of a body. */
  private static final int HEAD_BYTES = 256 * 1024;

  private final FetchSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timer;

  public HttpFetcher(FetchSettings settings) {
    this.settings = settings;
    this.client = Clients.client(settings);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "fetch-deadline");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Gets the document at {@code uri}, unless it is still the one that {@code etag} or {@code
   * lastModified} belongs to; both are the headers of an earlier answer.
   */
  public Fetched fetch(URI uri, @Nullable String etag, @Nullable String lastModified) {
    if (!isHttp(uri)) {
      return failed("'" + uri + "' is not an http or https address");
    }
    HttpGet request = new HttpGet(uri);
    request.setHeader("Accept", ACCEPT);
    if (etag != null) {
      request.setHeader("If-None-Match", etag);
    }
    if (lastModified != null) {
      request.setHeader("If-Modified-Since", lastModified);
    }
    AtomicBoolean late = new AtomicBoolean();
    // The client's own timeouts are for the next byte: a body that drips would never end.
    ScheduledFuture<?> deadline =
        timer.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            settings.deadline().toMillis(),
            TimeUnit.MILLISECONDS);
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse response = null;
    try {
      response = client.executeOpen(null, request, context);
      return answer(uri, response, context);
    } catch (IOException | RuntimeException e) {
      return failed(late.get() ? "no end after " + seconds(settings.deadline()) : reason(e));
    } finally {
      close(request, response);
      deadline.cancel(false);
    }
  }

  // Without the cancelling, closing would first read what is left of the body.
  private static void close(HttpGet request, @Nullable ClassicHttpResponse response) {
    request.cancel();
    try {
      if (response != null) {
        response.close();
      }
    } catch (IOException e) {
      // The answer is known already.
    }
  }

  private Fetched answer(URI uri, ClassicHttpResponse response, HttpClientContext context)
      throws IOException {
    int status = response.getCode();
    if (status == HttpStatus.SC_NOT_MODIFIED) {
      return new Fetched.NotModified();
    }
    if (status != HttpStatus.SC_OK) {
      String phrase = response.getReasonPhrase();
      return failed("HTTP " + status + (phrase == null || phrase.isBlank() ? "" : " " + phrase));
    }
    byte[] bytes = read(response.getEntity());
    if (bytes.length > settings.maxBytes()) {
      byte[] head = Arrays.copyOf(bytes, Math.min(HEAD_BYTES, bytes.length));
      return new Fetched.Failed(
          "the body is longer than " + settings.maxBytes() + " bytes",
          new Fetched.Cut(head, bytes.length));
    }
    URI location = uri;
    for (URI next : context.getRedirectLocations().getAll()) {
      location = next;
    }
    return new Fetched.Body(
        bytes,
        header(response, "Content-Type"),
        header(response, "ETag"),
        header(response, "Last-Modified"),
        location);
  }

  private byte[] read(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    return entity.getContent().readNBytes(settings.maxBytes() + 1);
  }

  private String reason(Exception e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    if (e instanceof UnknownHostException) {
      return "unknown host: " + message;
    }
    if (e instanceof ConnectException || e instanceof ConnectTimeoutException) {
      return "cannot connect: " + message;
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer within " + seconds(settings.responseTimeout());
    }
    if (e.getCause() instanceof RedirectException redirect) {
      return redirect instanceof CircularRedirectException
          ? "redirected in a circle"
          : "more than " + MAX_REDIRECTS + " redirects";
    }
    return e.getClass().getSimpleName() + ": " + message;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private static Fetched failed(String reason) {
    return new Fetched.Failed(reason, null);
  }

  private static boolean isHttp(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null || header.getValue().isBlank()
        ? null
        : header.getValue();
  }

  /** Ends every fetch under way and lets go of all connections. */
  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
