package io.wirewatch.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Hill.Example/A, https://hill.example/A",
    "http://hill.example:80/a, http://hill.example/a",
    "https://hill.example:443/a, https://hill.example/a",
    "https://hill.example.:8443/a, https://hill.example:8443/a",
    "http://hill.example:443/a, http://hill.example:443/a",
    "https://hill.example, https://hill.example/",
    "https://hill.example?id=1, https://hill.example/?id=1",
    "https://hill.example/a/./b/../c, https://hill.example/a/c",
    "https://hill.example/../../c/.., https://hill.example/",
    "https://hill.example/%7euser/%2f%c3%a9, https://hill.example/~user/%2F%C3%A9",
    "https://hill.example/caf\u00e9 au lait, https://hill.example/caf%C3%A9%20au%20lait",
    "https://b\u00fccher.example/a, https://xn--bcher-kva.example/a",
    "https://me:PW@Hill.example/a, https://me:PW@hill.example/a",
    "https://hill.example/a;jsessionid=0A1B/b?c=1, https://hill.example/a/b?c=1",
    "https://hill.example/a?id=7&utm_source=rss&utm_medium=feed, https://hill.example/a?id=7",
    "https://hill.example/a?fbclid=x&gclid=y&at_medium=RSS&id=7&, https://hill.example/a?id=7",
    "https://hill.example/a?UTM_Source=rss, https://hill.example/a",
    "https://hill.example/a?from=rss&page=2, https://hill.example/a?page=2",
    "https://hill.example/a?from=paris, https://hill.example/a?from=paris",
    "https://hill.example/a#top, https://hill.example/a",
    "https://hill.example/a#xtor=RSS-17, https://hill.example/a",
    "https://hill.example/a#0, https://hill.example/a",
  })
  void shouldSpellAddressesOfOnePageAlike(String address, String normal) {
    assertEquals(normal, WebAddress.normal(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hill.example/live#block-5e0f",
        "https://hill.example/forum?t=1#post-17",
        "https://hill.example/#!/stories/a",
        "https://hill.example/a?id=7&b=8",
        "urn:uuid:2f1a",
        "tag:hill.example,2026:1",
        "/a?utm_source=rss",
        "",
      })
  void shouldLeaveWhatTellsPagesApart(String address) {
    assertEquals(address, WebAddress.normal(address));
  }

  @Test
  void shouldTakeNothingButTrackingFromAGuid() {
    assertEquals(
        "HTTP://Hill.example:80/a/../b?id=7#top",
        WebAddress.withoutTracking(" HTTP://Hill.example:80/a/../b?utm_source=rss&id=7#top "));
    assertEquals("a?utm_source=rss", WebAddress.withoutTracking("a?utm_source=rss"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u2024", "a..", "a:80:80", "a:80.", "a.:", "a\uFF0Fb", "a\uFF20b.", "Ä.de。"})
  void shouldLeaveWhatIsNormalOfOddHosts(String host) {
    shouldLeaveWhatIsNormal(host, "a", "b");
  }

  @Property
  void shouldLeaveWhatIsNormal(@ForAll String host, @ForAll String path, @ForAll String query) {
    String normal = WebAddress.normal("http://" + host + "/" + path + "?" + query);

    assertEquals(normal, WebAddress.normal(normal));
  }
}
