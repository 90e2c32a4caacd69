package io.wirewatch.ingest;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedAddress;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Novelty;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dead letters as their input is read now: feeds' documents and entries, texts, records. */
final class SetAside implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern RECORD = Pattern.compile("(.+)-(\\d{1,6})@(\\d{1,18})");

  private final Clients clients;
  private final Topics topics;
  private final Clock clock;
  private final RecordLookup<Story> records;
  private @Nullable Map<String, FeedDefinition> feeds;
  private Map<String, FeedState> states = Map.of();

  /**
   * What a letter holds.
   *
   * @param stories that can be read
   * @param asOf a record of one of them that is later than this knows better
   * @param known how many more there are that their feed has published
   * @param unread what cannot be read, a line each
   */
  record Content(List<Story> stories, Instant asOf, int known, List<String> unread) {
    Content {
      stories = List.copyOf(stories);
      unread = List.copyOf(unread);
    }

    static Content nothing(String reason) {
      return new Content(List.of(), Instant.MIN, 0, List.of(reason));
    }
  }

  SetAside(Clients clients, Topics topics, Clock clock) {
    this.clients = clients;
    this.topics = topics;
    this.clock = clock;
    this.records = new RecordLookup<>(clients, topics.stories());
  }

  Content read(Entry<DeadLetter> entry) {
    DeadLetter letter = DeadLetter.of(entry);
    if (!letter.isWhole()) {
      return Content.nothing(
          "only " + letter.raw().length + " of its " + letter.length() + " bytes are kept");
    }
    if (letter.source().startsWith("http://") || letter.source().startsWith("https://")) {
      return ofFeed(letter);
    }
    Matcher record = RECORD.matcher(letter.source());
    if (record.matches() && record.group(1).equals(topics.stories().name())) {
      return ofRecord(letter, Integer.parseInt(record.group(2)), Long.parseLong(record.group(3)));
    }
    int slash = letter.source().indexOf('/');
    return slash < 1
        ? Content.nothing("'" + letter.source() + "' is no source that can be read again")
        : ofText(letter, slash, entry.acceptedAt());
  }

  private Content ofText(DeadLetter letter, int slash, Instant at) {
    String name = letter.source().substring(slash + 1);
    TextFile text =
        new TextFile(
            name.equals(TextFile.NO_NAME) ? null : name,
            at, // when the file was changed is not kept; it was read soon after
            letter.raw(),
            letter.length(),
            letter.sha256());
    Source source = Source.named(letter.source().substring(0, slash));
    Batch batch = new TextIngest(source, topics, clock).batch(text, TextIngest.About.NOTHING);
    return new Content(
        batch.stories(), at, 0, batch.deadLetters().stream().map(DeadLetter::reason).toList());
  }

  /** What has a key that is not its own is nobody's to mend: who wrote it must write it again. */
  private Content ofRecord(DeadLetter letter, int partition, long offset) {
    Reading<Story> reading = topics.stories().format().read(letter.raw());
    if (reading instanceof Reading.Rejected<Story> rejected) {
      return Content.nothing(rejected.reason());
    }
    Story story = ((Reading.Accepted<Story>) reading).value();
    Entry<Story> record = records.read(partition, offset, PATIENCE).orElse(null);
    if (record == null) {
      return Content.nothing(
          "its record is not in the topic any more, so a later one has taken its place");
    }
    return story.id().value().equals(record.key())
        ? new Content(List.of(story), record.acceptedAt(), 0, List.of())
        : Content.nothing("the record's key is not the id of its story, " + story.id());
  }

  /**
   * Of what a feed has published its later visits know better; so only what it has not counts here.
   */
  private Content ofFeed(DeadLetter letter) {
    Feed feed = feed(letter.source());
    if (feed == null) {
      return Content.nothing("no feed with this address is known");
    }
    Reading<ParsedFeed> reading = FeedReader.readSetAside(letter.raw(), feed, clock.instant());
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      return Content.nothing(rejected.reason());
    }
    ParsedFeed document = ((Reading.Accepted<ParsedFeed>) reading).value();
    FeedState own = states.getOrDefault(feed.id(), FeedState.unseen(feed));
    List<FeedState> kin = kin(feed);
    List<Story> fresh = new ArrayList<>(Novelty.of(own, document, kin).publish());
    fresh.removeIf(
        story ->
            own.seen().containsKey(story.id().value())
                || kin.stream().anyMatch(other -> other.seen().containsKey(story.id().value())));
    return new Content(
        fresh,
        Instant.MIN,
        document.entries().size() - fresh.size(),
        document.rejected().stream().map(ParsedFeed.RejectedEntry::reason).toList());
  }

  private @Nullable Feed feed(String url) {
    if (!(FeedAddress.of(url) instanceof Reading.Accepted<URI> address)) {
      return null;
    }
    Map<String, FeedDefinition> known = feeds();
    FeedDefinition same = known.get(Feed.of(address.value(), null, null, null).id());
    if (same != null) {
      return same.feed();
    }
    String place = FeedAddress.place(address.value());
    return known.values().stream()
        .map(FeedDefinition::feed)
        .filter(feed -> FeedAddress.place(feed.url()).equals(place))
        .findFirst()
        .orElse(null);
  }

  private List<FeedState> kin(Feed feed) {
    return feeds().values().stream()
        .map(FeedDefinition::feed)
        .filter(other -> other.publisher().equals(feed.publisher()))
        .filter(other -> !other.id().equals(feed.id()) && states.containsKey(other.id()))
        .map(other -> states.get(other.id()))
        .toList();
  }

  private Map<String, FeedDefinition> feeds() {
    Map<String, FeedDefinition> known = feeds;
    if (known == null) {
      FeedBook book = new FeedBook(clients, topics);
      states = book.states();
      known = book.read();
      feeds = known;
    }
    return known;
  }

  @Override
  public void close() {
    records.close();
  }
}
