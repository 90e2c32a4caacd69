package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a feed's own goes to the feed's own origin, and into no text. */
class FetchOptionsTest extends LocalServer {
  private static final String SECRET = "s3cret";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("reader:s3cret".getBytes(UTF_8));

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void shouldSendWhatIsAFeedsOwn() {
    note("/feed");

    body(fetcher.fetch(uri("/feed"), null, null, secret(null)));

    assertEquals(List.of("/feed Desk/1 " + BASIC + " k3y"), seen);
  }

  @Test
  void shouldPassOverUserInfo() {
    note("/feed");
    URI uri = URI.create(uri("/feed").toString().replace("//", "//reader:s3cret@"));

    Fetched.Body body = body(fetcher.fetch(uri, null, null));

    assertEquals(List.of("/feed Wirewatch/test null null"), seen);
    assertEquals(uri("/feed"), body.location());
  }

  @Test
  void shouldSendSecretsOnToTheSameOriginAlone() throws IOException {
    note("/end");
    redirect("/same", "/end");
    body(fetcher.fetch(uri("/same"), null, null, secret(null)));
    assertEquals(List.of("/end Desk/1 " + BASIC + " k3y"), seen);
    seen.clear();

    OtherServer other = new OtherServer();
    try (other) {
      other.start();
      other.serve(
          "/there",
          exchange -> {
            seen.add(noted(exchange));
            send(exchange, 200, new byte[1]);
          });
      redirect("/elsewhere", other.uri("/there").toString());
      body(fetcher.fetch(uri("/elsewhere"), null, null, secret(null)));
    }

    assertEquals(List.of("/there Desk/1 null null"), seen);
  }

  @Test
  void shouldGoThroughAProxyAndShowItItsPassword() throws IOException {
    OtherServer proxy = new OtherServer();
    try (proxy) {
      proxy.start();
      proxy.serve(
          "/",
          exchange -> {
            String shown = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            seen.add(exchange.getRequestURI() + " " + shown);
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
            send(exchange, BASIC.equals(shown) ? 200 : 407, new byte[1]);
          });
      URI address = URI.create(proxy.uri("").toString().replace("//", "//reader:s3cret@"));
      FetchOptions options = new FetchOptions(address, null, null, Map.of());

      // A name that the proxy alone knows.
      body(fetcher.fetch(URI.create("http://wire.invalid/feed"), null, null, options));

      assertEquals(
          List.of("http://wire.invalid/feed null", "http://wire.invalid/feed " + BASIC), seen);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.1.2.3/feed", "http://169.254.169.254/", "http://[::1]/"})
  void shouldAskAProxyForNoPrivateAddress(String address) throws IOException {
    OtherServer proxy = new OtherServer();
    try (proxy) {
      proxy.start();
      proxy.serve("/", exchange -> seen.add("asked"));
      FetchOptions options = new FetchOptions(proxy.uri(""), null, null, Map.of());

      String reason = failed(fetcher.fetch(URI.create(address), null, null, options)).reason();

      assertTrue(reason.startsWith("the address of "), reason);
      assertEquals(List.of(), seen);
    }
  }

  @Test
  void shouldShowNoSecret() {
    FetchOptions options = secret(URI.create("http://me:s3cret@127.0.0.1:1"));
    assertFalse(options.toString().contains(SECRET), options::toString);
    assertFalse(options.toString().contains("k3y"), options::toString);

    for (String address :
        List.of(
            "http://me:s3cret@127.0.0.1:1/",
            "ftp://me:s3cret@127.0.0.1/",
            "http://me:s3cret@10.0.0.1/")) {
      String text = fetcher.fetch(URI.create(address), null, null, options).toString();
      assertFalse(text.contains(SECRET), text);
    }
    redirect("/leak", "ftp://me:s3cret@example.org/");
    assertFalse(fetch("/leak").toString().contains(SECRET));
  }

  @ParameterizedTest
  @CsvSource({
    "Host, x",
    "content-LENGTH, 5",
    "A b, c",
    "'', c",
    "Accept-Encoding, x",
    "A, 'b\r\nC: d'",
    "A, ü"
  })
  void shouldRefuseHeadersThatWouldChangeTheRequest(String name, String value) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new FetchOptions(null, null, null, Map.of(name, value)));

    assertFalse(value.length() > 1 && e.getMessage().contains(value), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://proxy:1", "socks://proxy:1", "proxy", "http:///"})
  void shouldRefuseAProxyThatIsNone(String proxy) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new FetchOptions(URI.create(proxy), null, null, Map.of()));
  }

  private void note(String path) {
    serve(
        path,
        exchange -> {
          seen.add(noted(exchange));
          send(exchange, 200, new byte[1]);
        });
  }

  private static String noted(com.sun.net.httpserver.HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    return String.join(
        " ",
        exchange.getRequestURI().toString(),
        headers.getFirst("User-Agent"),
        headers.getFirst("Authorization"),
        headers.getFirst("X-Key"));
  }

  private static FetchOptions secret(URI proxy) {
    return new FetchOptions(proxy, "Desk/1", "reader:s3cret", Map.of("X-Key", "k3y"));
  }

  /** A second server, at another port. */
  private static final class OtherServer extends LocalServer implements AutoCloseable {
    @Override
    public void close() {
      stop();
    }
  }
}
