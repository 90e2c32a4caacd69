package io.wirewatch.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that mean harm end soon, ask nobody and read no file. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AttacksTest {
  private static final Feed FEED = Feed.of(URI.create("https://hill.example/f"), null, null, null);
  private static final Instant ACCEPTED = Instant.parse("2026-03-02T12:00:00Z");
  private static final byte[] HEALTHY =
      "<rss><item><title>Ceasefire</title><description>holds</description></item></rss>"
          .getBytes(UTF_8);
  private static final Path HOST = Path.of("/etc/hostname");

  @Test
  void shouldEndEachThatIsShort() throws IOException {
    shouldEndEach(900_000);
  }

  @Test
  void shouldEndOneElementOfFiftyMegabytes() {
    String text = "<rss><item><title>a</title><description>" + "t".repeat(50_000_000);

    ParsedFeed feed = ((Reading.Accepted<ParsedFeed>) read(text.getBytes(UTF_8))).value();

    assertEquals(1_000_000, feed.stories().get(0).body().length());
  }

  @Test
  void shouldSayWhyItReadsNoFurther() {
    Map<String, String> attacks = Attacks.of("http://127.0.0.1:9/x", 7_000_000);

    assertEquals("more than 600000 tags", reason(attacks.get("tags")));
    assertTrue(reason(attacks.get("many in JSON")).startsWith("malformed JSON: Token count"));
    assertTrue(reason(attacks.get("deep JSON")).startsWith("malformed JSON: Document nesting"));
  }

  static void shouldEndEach(int size) throws IOException {
    Reading<ParsedFeed> healthy = read(HEALTHY);
    String secret = Files.exists(HOST) ? Files.readString(HOST).strip() : "no such file";
    List<String> wrong = new ArrayList<>();
    try (ServerSocket sentinel = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + sentinel.getLocalPort() + "/x";
      for (Map.Entry<String, String> attack : Attacks.of(url, size).entrySet()) {
        Reading<ParsedFeed> reading = read(attack.getValue().getBytes(UTF_8));

        if (reading instanceof Reading.Accepted<ParsedFeed> feed) {
          assertEquals("a", feed.value().stories().get(0).headline(), attack.getKey());
          assertFalse(secret.length() > 3 && feed.value().toString().contains(secret));
        } else if (isNoReason(((Reading.Rejected<ParsedFeed>) reading).reason())) {
          wrong.add(attack.getKey() + ": " + reading);
        }
        assertEquals(healthy, read(HEALTHY), attack.getKey());
      }
      assertEquals(List.of(), wrong);
      assertNull(asked(sentinel), "nobody is asked");
    }
  }

  @Test
  void shouldHaveASentinelThatNoticesARequest() throws IOException {
    try (ServerSocket sentinel = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Socket asking = new Socket(sentinel.getInetAddress(), sentinel.getLocalPort())) {
      assertEquals(asking.getLocalPort(), asked(sentinel).getPort());
    }
  }

  private static boolean isNoReason(String reason) {
    return reason.startsWith("unreadable") || reason.startsWith("not read within");
  }

  private static Socket asked(ServerSocket sentinel) throws IOException {
    sentinel.setSoTimeout(1);
    try {
      return sentinel.accept();
    } catch (SocketTimeoutException e) {
      return null;
    }
  }

  private static String reason(String text) {
    return ((Reading.Rejected<ParsedFeed>) read(text.getBytes(UTF_8))).reason();
  }

  private static Reading<ParsedFeed> read(byte[] document) {
    return FeedReader.read(document, null, FEED, ACCEPTED);
  }
}
