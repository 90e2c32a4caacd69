package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://Example.org, http://example.org/, example.org, 80",
    "https://example.org:8443/a?b=c#d, https://example.org:8443/a?b=c, example.org, 8443",
    "HTTP://user:pass@example.org/x, http://example.org/x, example.org, 80",
    "http://my_feed.example.org/x, http://my_feed.example.org/x, my_feed.example.org, 80",
    "http://[::1]:81/, http://[::1]:81/, [::1], 81",
    "http://новини.укр/а, http://xn--b1amarcd.xn--j1amh/%D0%B0, xn--b1amarcd.xn--j1amh, 80",
    "http://127.0.0.1/, http://127.0.0.1/, 127.0.0.1, 80",
    "http://１２７.0.0.1/, http://127.0.0.1/, 127.0.0.1, 80",
  })
  void shouldSayHostAndPort(String address, String clean, String host, int port) {
    assertEquals(
        Optional.of(new Target(URI.create(clean), host, port)), Target.of(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://127.0.0.0x1/",
        "http://256.1.1.1/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://exa%6dple.org/",
        "http://a..b/",
        "http:///x",
        "http:/x",
        "mailto:a@example.org",
        "gopher://example.org/",
        "javascript:alert(1)",
        "//example.org/x",
        "http://[::1%25eth0]/",
      })
  void shouldTakeNoOtherAddress(String address) {
    assertEquals(Optional.empty(), Target.of(URI.create(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "/new, http://example.org/new",
    "new?x=1, http://example.org/dir/new?x=1",
    "//other.example/y, http://other.example/y",
    "'https://other.example/a b', https://other.example/a%20b",
    "../caf\u00c3\u00a9, http://example.org/caf%C3%A9",
    "https://other.example, https://other.example/",
  })
  void shouldFollowARedirect(String location, String expected) {
    Target from = Target.of(URI.create("http://example.org/dir/feed")).orElseThrow();

    assertEquals(URI.create(expected), from.follow(location).orElseThrow().uri());
  }

  @Test
  void shouldTellOriginsApart() {
    Target one = Target.of(URI.create("http://example.org/a")).orElseThrow();

    assertTrue(one.hasOriginOf(Target.of(URI.create("http://EXAMPLE.org:80/b")).orElseThrow()));
    assertFalse(one.hasOriginOf(Target.of(URI.create("https://example.org/a")).orElseThrow()));
    assertFalse(one.hasOriginOf(Target.of(URI.create("http://example.org:81/a")).orElseThrow()));
    assertFalse(one.hasOriginOf(Target.of(URI.create("http://www.example.org/")).orElseThrow()));
  }
}
