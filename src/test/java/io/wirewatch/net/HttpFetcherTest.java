package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest extends LocalServer {
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
                  String.valueOf(sent.getFirst("Upgrade")),
                  sent.getFirst("Accept-Encoding"));
          send(exchange, 200, seen.getBytes(UTF_8));
        });

    Fetched.Body body = body(fetcher.fetch(uri("/feed"), "\"v1\"", "yesterday"));

    assertEquals(
        "Wirewatch/test|\"v1\"|yesterday|null|gzip, deflate, br, zstd",
        new String(body.bytes(), UTF_8));
  }

  @Test
  void shouldSayWhenTheDocumentIsTheOneWeHave() {
    serve("/feed", exchange -> exchange.sendResponseHeaders(304, -1));

    assertEquals(
        new Fetched.NotModified(null, new Trail(uri("/feed"), 0, false, false)),
        fetcher.fetch(uri("/feed"), "\"v1\"", null));
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

    assertEquals("the body is packed in an unknown way: 'x-odd'", failed(fetch("/odd")).reason());
  }
}
