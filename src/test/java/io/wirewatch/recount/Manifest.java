package io.wirewatch.recount;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.recount.Sent.Position;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The file in which whoever sends stories says what is sent, before it is, and what Kafka has
 * acknowledged, after it has. For any number of threads.
 */
public final class Manifest implements AutoCloseable {
  private static final String SENT = "sent";
  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String GONE = "-";
  private static final String ARCHIVED = "archived";

  private final Path file;
  private final BufferedWriter out;
  private long number;

  /** A new one in the place of {@code file}. */
  public Manifest(Path file) {
    this.file = file;
    try {
      out = Files.newBufferedWriter(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says that a story is sent, or, without {@code meant}, taken back; when this returns the file
   * has it.
   *
   * @return the number that the record is to bear
   */
  public long sends(String id, long acceptedMs, Meant meant) {
    String what =
        meant == null
            ? GONE
            : String.join(
                "\t",
                meant.source(),
                meant.language(),
                String.join(",", meant.themes()),
                Long.toString(meant.publishedMs()),
                Integer.toString(meant.edition()));
    return sends(id, acceptedMs, what);
  }

  /** The same of a story that is archived. */
  public long archives(String id, long acceptedMs) {
    return sends(id, acceptedMs, ARCHIVED);
  }

  private synchronized long sends(String id, long acceptedMs, String what) {
    number++;
    write(SENT + "\t" + number + "\t" + id + "\t" + acceptedMs + "\t" + what);
    return number;
  }

  /** Says that Kafka has acknowledged what was sent as {@code sent}. */
  public synchronized void acknowledged(long sent, int partition, long offset) {
    write(ACKNOWLEDGED + "\t" + sent + "\t" + partition + "\t" + offset);
  }

  private void write(String line) {
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was sent until now. */
  public List<Sent> read() {
    Map<Long, Sent> sent = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      lines.map(line -> line.split("\t", -1)).forEach(line -> take(line, sent));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(sent.values());
  }

  private static void take(String[] line, Map<Long, Sent> sent) {
    long number = Long.parseLong(line[1]);
    if (line[0].equals(SENT)) {
      boolean archived = line[4].equals(ARCHIVED);
      Meant meant = archived || line[4].equals(GONE) ? null : meant(line);
      sent.put(number, new Sent(number, line[2], Long.parseLong(line[3]), meant, archived, null));
    } else {
      Position at = new Position(Integer.parseInt(line[2]), Long.parseLong(line[3]));
      sent.computeIfPresent(number, (key, known) -> known.at(at));
    }
  }

  private static Meant meant(String[] line) {
    List<String> themes = line[6].isEmpty() ? List.of() : Arrays.asList(line[6].split(","));
    return new Meant(line[4], line[5], themes, Long.parseLong(line[7]), Integer.parseInt(line[8]));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
