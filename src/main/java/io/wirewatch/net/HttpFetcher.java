package io.wirewatch.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
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
  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_CONNECTIONS_PER_HOST = 4;

  /** What a dead letter keeps of a body. */
  private static final int HEAD_BYTES = 256 * 1024;

  private static final int CHUNK_BYTES = 16 * 1024;

  private final FetchSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timer;

  public HttpFetcher(FetchSettings settings) {
    this.settings = settings;
    this.client = client(settings);
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
    try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
      return answer(uri, request, response, context);
    } catch (IOException | RuntimeException e) {
      return failed(late.get() ? "no end after " + seconds() + " s" : reason(e));
    } finally {
      deadline.cancel(false);
    }
  }

  private Fetched answer(
      URI uri, HttpGet request, ClassicHttpResponse response, HttpClientContext context)
      throws IOException {
    int status = response.getCode();
    if (status == HttpStatus.SC_NOT_MODIFIED) {
      return new Fetched.NotModified();
    }
    if (status != HttpStatus.SC_OK) {
      request.cancel();
      String phrase = response.getReasonPhrase();
      return failed("HTTP " + status + (phrase == null || phrase.isBlank() ? "" : " " + phrase));
    }
    String encoding = header(response, "Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      request.cancel();
      return failed("the body is encoded as '" + encoding + "', which is not supported");
    }
    byte[] bytes = read(response.getEntity());
    if (bytes.length > settings.maxBytes()) {
      // Closing without this would read the rest first.
      request.cancel();
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
    try (InputStream in = entity.getContent()) {
      return in.readNBytes(settings.maxBytes() + 1);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (e instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    return e.getClass().getSimpleName() + ": " + message;
  }

  private String seconds() {
    return Long.toString(settings.deadline().toSeconds());
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

  private static CloseableHttpClient client(FetchSettings settings) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    Timeout response = Timeout.of(settings.responseTimeout());
    return HttpClients.custom()
        .setUserAgent(settings.userAgent())
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(response)
                .setMaxRedirects(MAX_REDIRECTS)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .build();
  }

  /** Ends every fetch under way and lets go of all connections. */
  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
