package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
  private static final int MAX_BYTES = 100_000;
  private static final FetchSettings SETTINGS =
      new FetchSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          MAX_BYTES,
          "Wirewatch/test");

  private final HttpFetcher fetcher = new HttpFetcher(SETTINGS);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    fetcher.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldFetchABodyAndTheHeadersToAskAgainWith() {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"v1\"");
          exchange.getResponseHeaders().set("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT");
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          send(exchange, 200, "<rss/>".getBytes(UTF_8));
        });

    Fetched.Body body = body(fetch("/feed"));

    assertArrayEquals("<rss/>".getBytes(UTF_8), body.bytes());
    assertEquals("\"v1\"", body.etag());
    assertEquals("Mon, 02 Mar 2026 10:00:00 GMT", body.lastModified());
    assertEquals("text/xml; charset=utf-8", body.contentType());
    assertEquals(uri("/feed"), body.location());
  }

  @Test
  void shouldSayWhoAsksAndForWhat() {
    serve(
        "/feed",
        exchange -> {
          var sent = exchange.getRequestHeaders();
          String seen =
              String.join(
                  "|",
                  sent.getFirst("User-Agent"),
                  sent.getFirst("If-None-Match"),
                  sent.getFirst("If-Modified-Since"),
                  String.valueOf(sent.getFirst("Upgrade")));
          send(exchange, 200, seen.getBytes(UTF_8));
        });

    Fetched.Body body = body(fetcher.fetch(uri("/feed"), "\"v1\"", "yesterday"));

    assertEquals("Wirewatch/test|\"v1\"|yesterday|null", new String(body.bytes(), UTF_8));
  }

  @Test
  void shouldSayWhenTheDocumentIsTheOneWeHave() {
    serve("/feed", exchange -> exchange.sendResponseHeaders(304, -1));

    assertEquals(new Fetched.NotModified(), fetcher.fetch(uri("/feed"), "\"v1\"", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void shouldDecompress(String encoding) {
    byte[] text = "text ".repeat(10_000).getBytes(UTF_8);
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", encoding);
          send(exchange, 200, compressed(encoding, text));
        });

    assertArrayEquals(text, body(fetch("/feed")).bytes());
  }

  @Test
  void shouldCutABodyThatIsTooLongOnceDecompressed() {
    byte[] bomb = compressed("gzip", new byte[50_000_000]);
    serve(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          send(exchange, 200, bomb);
        });

    Fetched.Failed failed = failed(fetch("/bomb"));

    assertTrue(bomb.length < MAX_BYTES);
    assertEquals("the body is longer than 100000 bytes", failed.reason());
    assertNotNull(failed.cut());
    assertEquals(MAX_BYTES + 1, failed.cut().length());
    assertEquals(MAX_BYTES + 1, failed.cut().head().length);
  }

  @Test
  void shouldTakeABodyOfExactlyTheGreatestLength() {
    serve("/feed", exchange -> send(exchange, 200, new byte[MAX_BYTES]));

    assertEquals(MAX_BYTES, body(fetch("/feed")).bytes().length);
  }

  @Test
  void shouldNotReadOnAfterCuttingABody() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] chunk = new byte[8192];
            while (over.getCount() > 0) {
              out.write(chunk);
            }
          } catch (IOException e) {
            stopped.countDown();
          }
        });

    assertNotNull(failed(fetch("/endless")).cut());
    assertTrue(stopped.await(10, TimeUnit.SECONDS));
  }

  @Test
  void shouldStopABodyThatDripsAtTheDeadline() {
    serve(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            do {
              out.write('x');
              out.flush();
            } while (!await(over, 50));
          } catch (IOException e) {
            // The client went away, as it should.
          }
        });
    Duration deadline = Duration.ofMillis(700);
    FetchSettings settings =
        new FetchSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(5), deadline, MAX_BYTES, "Wirewatch/test");

    try (HttpFetcher impatient = new HttpFetcher(settings)) {
      long start = System.nanoTime();
      Fetched.Failed failed = failed(impatient.fetch(uri("/drip"), null, null));
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertEquals("no end after 0.7 s", failed.reason());
      assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, took::toString);
    }
  }

  @Test
  void shouldGiveUpOnAServerThatDoesNotAnswer() {
    serve("/silent", exchange -> await(over, 30_000));
    FetchSettings settings =
        new FetchSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(20),
            MAX_BYTES,
            "Wirewatch/test");

    try (HttpFetcher impatient = new HttpFetcher(settings)) {
      assertEquals(
          "no answer within 0.3 s", failed(impatient.fetch(uri("/silent"), null, null)).reason());
    }
  }

  @Test
  void shouldFollowARedirectAndSayWhereItLed() {
    redirect("/old", "/new");
    serve("/new", exchange -> send(exchange, 200, "new".getBytes(UTF_8)));

    Fetched.Body body = body(fetch("/old"));

    assertEquals("new", new String(body.bytes(), UTF_8));
    assertEquals(uri("/new"), body.location());
  }

  @Test
  void shouldFollowFiveRedirectsAndNoMore() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 7; i++) {
      redirect("/hop" + i, "/hop" + (i + 1));
    }
    serve(
        "/hop7",
        exchange -> {
          asked.incrementAndGet();
          send(exchange, 200, new byte[1]);
        });

    assertEquals("more than 5 redirects", failed(fetch("/hop0")).reason());
    assertEquals(0, asked.get());
    assertEquals(1, body(fetch("/hop2")).bytes().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/feed", "data:text/xml,x"})
  void shouldNotFollowARedirectOutOfHttp(String location) {
    redirect("/out", location);

    assertNull(failed(fetch("/out")).cut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "/feed", "http:///feed"})
  void shouldRefuseWhatIsNotHttp(String address) {
    assertEquals(
        "'" + address + "' is not an http or https address",
        failed(fetcher.fetch(URI.create(address), null, null)).reason());
  }

  @Test
  void shouldReportAStatusThatIsNotOk() {
    serve("/gone", exchange -> send(exchange, 404, "no such feed".getBytes(UTF_8)));

    assertEquals("HTTP 404 Not Found", failed(fetch("/gone")).reason());
  }

  @Test
  void shouldAskOnceAndSendNoCookieBack() {
    List<String> cookies = new CopyOnWriteArrayList<>();
    serve(
        "/busy",
        exchange -> {
          cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.getResponseHeaders().set("Retry-After", "0");
          send(exchange, 503, new byte[0]);
        });

    failed(fetch("/busy"));
    failed(fetch("/busy"));

    assertEquals(List.of("null", "null"), cookies);
  }

  @Test
  void shouldReportARefusedConnection() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    String reason =
        failed(fetcher.fetch(URI.create("http://127.0.0.1:" + free + "/"), null, null)).reason();

    assertTrue(reason.startsWith("cannot connect: "), reason);
  }

  @Test
  void shouldReportABodyThatBreaksOff() {
    serve(
        "/broken",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          byte[] whole = compressed("gzip", "text ".repeat(1000).getBytes(UTF_8));
          send(exchange, 200, java.util.Arrays.copyOf(whole, whole.length / 2));
        });

    assertNull(failed(fetch("/broken")).cut());
  }

  @Test
  void shouldRefuseAnEncodingItDoesNotKnow() {
    serve(
        "/odd",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "x-odd");
          send(exchange, 200, new byte[3]);
        });

    assertEquals(
        "ClientProtocolException: Unsupported Content-Encoding: x-odd",
        failed(fetch("/odd")).reason());
  }

  private Fetched fetch(String path) {
    return fetcher.fetch(uri(path), null, null);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void redirect(String from, String to) {
    serve(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] compressed(String encoding, byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressing =
        encoding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      compressing.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Fetched.Body body(Fetched fetched) {
    return assertInstanceOf(Fetched.Body.class, fetched, fetched::toString);
  }

  private static Fetched.Failed failed(Fetched fetched) {
    return assertInstanceOf(Fetched.Failed.class, fetched, fetched::toString);
  }
}
