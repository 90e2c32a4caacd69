package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages are asked for as pages, where they are and nowhere else. */
class PageFetchTest extends LocalServer {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void shouldSayWhereAPageIsAndNotGoThere() {
    // given
    redirect(301, "/old", "/new");
    note("/new");

    // when
    Fetched fetched = fetcher.fetchPage(uri("/old"), FetchOptions.NONE);

    // then
    assertEquals(uri("/new"), assertInstanceOf(Fetched.Elsewhere.class, fetched).to());
    assertEquals(List.of(), seen);
  }

  @Test
  void shouldAskForHtmlAndSendNoUserInfoOfAPagesAddress() {
    // given
    note("/page");
    URI page = URI.create(uri("/page").toString().replace("//", "//stranger:guess@"));

    // when
    body(fetcher.fetchPage(page, FetchOptions.NONE));

    // then
    assertEquals(1, seen.size());
    assertTrue(seen.get(0).startsWith("null null text/html"), () -> seen.get(0));
  }

  @Test
  void shouldSendAFeedsOwnToPagesOfItsOrigin() {
    // given
    note("/page");
    FetchOptions feed = new FetchOptions(null, null, "reader:s3cret", Map.of("X-Key", "k3y"));

    // when
    body(fetcher.fetchPage(uri("/page"), feed.forPage(uri("/feed"), uri("/page"))));

    // then
    assertTrue(seen.get(0).startsWith("Basic cmVhZGVyOnMzY3JldA== k3y"), () -> seen.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/page, true",
    "https://A.example:443/page, true",
    "http://a.example/page, false",
    "https://a.example:8443/page, false",
    "https://www.a.example/page, false",
    "https://a.example.evil.example/page, false",
    "https://a.example@evil.example/page, false",
    "file:///etc/passwd, false",
  })
  void shouldKeepSecretsToTheOrigin(URI page, boolean isOwn) {
    // given
    URI feed = URI.create("https://a.example/feed");
    FetchOptions options =
        new FetchOptions(
            URI.create("http://proxy:3128"), "Desk/1", "reader:s3cret", Map.of("X-Key", "k3y"));

    // when
    FetchOptions forPage = options.forPage(feed, page);

    // then
    assertEquals(isOwn ? "reader:s3cret" : null, forPage.credentials());
    assertEquals(isOwn ? Map.of("X-Key", "k3y") : Map.of(), forPage.headers());
    assertEquals(options.proxy(), forPage.proxy());
    assertEquals("Desk/1", forPage.userAgent());
  }

  private void note(String path) {
    serve(
        path,
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.add(
              headers.getFirst("Authorization")
                  + " "
                  + headers.getFirst("X-Key")
                  + " "
                  + headers.getFirst("Accept"));
          send(exchange, 200, "a page".getBytes(UTF_8));
        });
  }
}
