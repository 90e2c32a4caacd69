package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes through a feed's own proxy. */
@Timeout(60)
class ProxyTest extends LocalServer {

  @Test
  void shouldAskForAPageOverHttp() throws IOException {
    serve("/feed", exchange -> send(exchange, 200, "well".getBytes(UTF_8)));
    try (SmallProxy proxy = new SmallProxy("")) {
      Fetched.Body body = body(fetch(uri("/feed"), proxy));

      assertEquals("well", new String(body.bytes(), UTF_8));
      assertEquals(List.of("GET " + uri("/feed")), proxy.asked());
    }
  }

  @Test
  void shouldHaveItConnectForHttpsAndShowItNoMore(@TempDir Path dir) throws Exception {
    try (SmallProxy proxy = new SmallProxy("");
        SecureServer server = SecureServer.start(dir)) {
      // whom nobody trusts, so what the certificate is checked by has come through the proxy
      String reason = failed(fetch(server.uri("127.0.0.1"), proxy)).reason();

      assertTrue(reason.startsWith("no secure connection: its certificate is "), reason);
      assertEquals(List.of("CONNECT 127.0.0.1:" + server.port()), proxy.asked());
    }
  }

  /** Else a proxy could move a feed, end it, or have its host let rest. */
  @Test
  void shouldTakeNoWordOfAProxyThatDoesNotConnectForTheServers() throws IOException {
    for (String status :
        List.of("301 Moved", "410 Gone", "407 Who", "429 Busy", "503 Busy", "403 No", "304 Same")) {
      String answer =
          "HTTP/1.1 %s\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"
              .formatted(status);
      try (SmallProxy proxy = new SmallProxy(answer)) {
        Fetched.Failed failed = failed(fetch(URI.create("https://127.0.0.1:9/feed"), proxy));

        assertEquals("the proxy does not connect: HTTP " + status, failed.reason());
        assertEquals(0, failed.status());
        assertInstanceOf(
            Fetched.Failed.class, fetch(URI.create("https://127.0.0.1:9/feed"), proxy));
      }
    }
  }

  private Fetched fetch(URI uri, SmallProxy proxy) {
    FetchOptions options = new FetchOptions(proxy.uri(), null, null, Map.of());
    return fetcher.fetch(uri, null, null, options);
  }
}
