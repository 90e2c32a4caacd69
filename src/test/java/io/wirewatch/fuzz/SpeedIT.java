package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.story.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * How fast documents are read, against ROME in the same run, round by round in turns; processor
 * time, the median of the rounds. Only documents that both can read count.
 */
class SpeedIT {
  private static final int WARM = 5;
  private static final int ROUNDS = 15;
  private static final double LEAST = 0.7;

  @Test
  void shouldReadNoSlowerThanTheBar() throws IOException {
    List<byte[]> documents =
        Fuzz.documents(Integer.MAX_VALUE).stream()
            .filter(document -> rome(document) > 0 && ours(document) > 0)
            .toList();
    assertTrue(documents.size() >= 8, "ROME reads most of our own");
    double[] ours = new double[ROUNDS];
    double[] romes = new double[ROUNDS];
    for (int round = -WARM; round < ROUNDS; round++) {
      double first = seconds(documents, SpeedIT::ours);
      double second = seconds(documents, SpeedIT::rome);
      if (round >= 0) {
        ours[round] = first;
        romes[round] = second;
      }
    }
    double megabytes = documents.stream().mapToLong(bytes -> bytes.length).sum() / 1e6;
    double ratio = median(romes) / median(ours);

    String report =
        "%d documents, %.1f MB: %.1f MB/s, ROME %.1f MB/s, %.1f times as fast"
            .formatted(
                documents.size(),
                megabytes,
                megabytes / median(ours),
                megabytes / median(romes),
                ratio);
    Files.writeString(Path.of("target", "speed.txt"), report + "\n");
    assertTrue(ratio >= LEAST, report);
  }

  private static int ours(byte[] document) {
    return FeedDocument.read(document, null, null) instanceof Reading.Accepted<FeedDocument> feed
        ? feed.value().entries().size()
        : 0;
  }

  /** As it comes, with what it has for broken feeds. */
  private static int rome(byte[] document) {
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(document))) {
      SyndFeedInput input = new SyndFeedInput();
      input.setXmlHealerOn(true);
      SyndFeed feed = input.build(reader);
      return feed.getEntries().size();
    } catch (IOException | FeedException | RuntimeException e) {
      return 0;
    }
  }

  private static double seconds(List<byte[]> documents, ToIntFunction<byte[]> reader) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int entries = documents.stream().mapToInt(reader).sum();
    assertTrue(entries > 0);
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }
}
