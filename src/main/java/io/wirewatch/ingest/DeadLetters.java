package io.wirewatch.ingest;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dead letters that the topic holds; without their bytes, but for the one that is read. */
public final class DeadLetters implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Clients clients;
  private final Topic<DeadLetter> topic;
  private final RecordLookup<DeadLetter> lookup;

  /** Where a letter is in its topic; spelt {@code PARTITION@OFFSET}. */
  public record Place(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})@(\\d{1,18})");

    /** The place that {@code text} spells; empty where it spells none. */
    public static Optional<Place> of(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(new Place(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return partition + "@" + offset;
    }
  }

  /**
   * A letter without its bytes.
   *
   * @param source where the input came from, as in {@link DeadLetter}
   * @param length how long the input was, in bytes
   * @param kept how many of its bytes are kept
   * @param at when it was set aside
   */
  public record Listed(
      Place place, String source, String reason, long length, int kept, Instant at) {
    private static final Comparator<Listed> OLDEST_FIRST =
        comparing(Listed::at)
            .thenComparing(one -> one.place().partition())
            .thenComparing(one -> one.place().offset());

    static Listed of(Entry<DeadLetter> entry) {
      DeadLetter letter = DeadLetter.of(entry);
      return new Listed(
          new Place(entry.partition(), entry.offset()),
          letter.source(),
          letter.reason(),
          letter.length(),
          letter.raw().length,
          entry.acceptedAt());
    }
  }

  /**
   * Which letters are wanted.
   *
   * @param reason what the reason contains, in small or capital letters; empty for any
   * @param since when they were set aside, or later
   * @param most how many, the newest ones; 1 or more
   */
  public record Wanted(String reason, Instant since, int most) {
    public Wanted {
      reason = reason.toLowerCase(Locale.ROOT);
      requireNonNull(since, "since");
      if (most < 1) {
        throw new IllegalArgumentException("at least one letter is wanted, not " + most);
      }
    }

    private boolean includes(Listed letter) {
      return !letter.at().isBefore(since)
          && letter.reason().toLowerCase(Locale.ROOT).contains(reason);
    }
  }

  /**
   * What was found.
   *
   * @param letters newest first
   * @param all how many there are, those that were one too many among them
   */
  public record Found(List<Listed> letters, long all) {
    public Found {
      letters = List.copyOf(letters);
    }
  }

  /** The letters of {@code topics}. */
  public DeadLetters(Clients clients, Topics topics) {
    this.clients = requireNonNull(clients, "clients");
    this.topic = topics.deadLetters();
    this.lookup = new RecordLookup<>(clients, topic);
  }

  /** The newest of the {@code wanted} ones. */
  public Found find(Wanted wanted) {
    PriorityQueue<Listed> newest = new PriorityQueue<>(Listed.OLDEST_FIRST);
    long[] all = {0};
    try (TopicReader<DeadLetter> reader = new TopicReader<>(clients, topic)) {
      reader.readToEnd(
          entry -> {
            Listed letter = Listed.of(entry);
            if (wanted.includes(letter)) {
              all[0]++;
              newest.add(letter);
              if (newest.size() > wanted.most()) {
                newest.remove();
              }
            }
          });
    }
    return new Found(newest.stream().sorted(Listed.OLDEST_FIRST.reversed()).toList(), all[0]);
  }

  /** The letter at {@code place}; empty when there is none there, or none any more. */
  public Optional<Entry<DeadLetter>> read(Place place) {
    return lookup.read(place.partition(), place.offset(), PATIENCE);
  }

  @Override
  public void close() {
    lookup.close();
  }
}
