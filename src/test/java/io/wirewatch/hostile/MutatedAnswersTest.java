package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Good answers with a few bytes wrong, left out or doubled: each is a value, soon. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedAnswersTest {
  private static final int MUTANTS = 2_000;
  private static final long SEED = 20_260_301;
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final byte[] FEED = Exchange.FEED.repeat(20).getBytes(ISO_8859_1);

  private static final byte[][] GOOD = {
    answer("Content-Encoding: gzip\r\nCache-Control: max-age=60\r\n", Packed.gzip(FEED)),
    answer("Content-Encoding: deflate\r\nETag: \"a\"\r\n", Packed.deflate(FEED)),
    answer("Content-Encoding: br\r\n", Packed.BROTLI_FEED),
    answer("Content-Encoding: zstd\r\n", Packed.zstd(FEED)),
    answer("Content-Type: text/xml\r\n", FEED),
    chunked(FEED),
  };

  private volatile byte[] next = {};

  @Test
  void shouldMakeAValueOfEveryMutant() throws IOException {
    Random random = new Random(SEED);
    FetchSettings settings =
        new FetchSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            DEADLINE,
            Duration.ofSeconds(1),
            1 << 20,
            "Wirewatch/test",
            Set.of(Network.parse("127.0.0.2")),
            Duration.ZERO,
            Duration.ofSeconds(2));
    try (HostileServer server = HostileServer.start("127.0.0.2", 0, x -> x.raw(next));
        HttpFetcher fetcher = new HttpFetcher(settings)) {
      int accepted = 0;
      for (int i = 0; i < MUTANTS; i++) {
        byte[] good = GOOD[i % GOOD.length];
        next = i < GOOD.length ? good : mutated(good, random);
        long start = System.nanoTime();

        Fetched fetched = fetcher.fetch(server.uri("/feed"), null, null);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String which = "mutant " + i + ": " + fetched;
        assertTrue(took.compareTo(DEADLINE.plusSeconds(2)) < 0, () -> which + " took " + took);
        assertTrue(fetched instanceof Fetched.Body || fetched instanceof Fetched.Failed, which);
        assertFalse(which.contains("Error:") || which.contains("\n"), which);
        if (fetched instanceof Fetched.Body) {
          accepted++;
        }
        if (i == GOOD.length - 1) {
          assertEquals(GOOD.length, accepted, "without a mutation each is good");
        }
      }
      int taken = accepted;
      assertTrue(taken > MUTANTS / 20 && taken < MUTANTS * 19 / 20, () -> taken + " accepted");
    }
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int many = random.nextInt(3); many >= 0; many--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> bytes = doubled(bytes, at, Math.min(bytes.length, at + random.nextInt(40)));
      }
    }
    return bytes;
  }

  /** {@code bytes} with those from {@code from} to {@code to} twice. */
  private static byte[] doubled(byte[] bytes, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static byte[] answer(String headers, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head = "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    out.writeBytes(head.getBytes(ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] chunked(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
    for (int from = 0; from < body.length; from += 100) {
      int length = Math.min(100, body.length - from);
      out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      out.write(body, from, length);
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
