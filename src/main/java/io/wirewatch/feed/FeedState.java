package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import io.wirewatch.identity.Marks;
import io.wirewatch.identity.Memory;
import io.wirewatch.identity.Trust;
import io.wirewatch.story.Hashes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a feed has been seen: the value of {@code news.feed-state.v1}.
 *
 * @param feed the feed's permanent id
 * @param url where the feed was
 * @param etag the header of the last document that was read; null when it had none
 * @param lastModified likewise
 * @param bodyHash the hash of the last document that was read; null before the first
 * @param lastRejected the hash of the last document that could not be read; null when the last one
 *     could
 * @param checkedAt when the feed was last asked, as far as that was written down; null before the
 *     first time
 * @param seen by story id what was last seen of it, the one seen longest ago first
 * @param rejectedEntries the hashes of the last document's entries that were no stories
 * @param polling what the visits have shown of when to ask again
 * @param rule the version of the rule that the hashes of {@code seen} were made by; 0 for the first
 * @param trust how far what the feed calls its stories is to be believed
 */
public record FeedState(
    String feed,
    String url,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String bodyHash,
    @Nullable String lastRejected,
    @Nullable Instant checkedAt,
    Map<String, Seen> seen,
    List<String> rejectedEntries,
    Polling polling,
    int rule,
    Trust trust) {
  private static final int HASH_DIGITS = 32;

  /**
   * What was last seen of an entry.
   *
   * @param hash its hash; null when it was only ever seen as deleted, and while more of it than the
   *     feed says is still to come
   * @param publishedAt the date the story was first given, where the source states none
   * @param retracted true when the feed has deleted it, else null
   * @param marks what it was known by
   */
  public record Seen(
      @Nullable String hash,
      @Nullable Instant publishedAt,
      @Nullable Boolean retracted,
      Marks marks) {
    public Seen {
      requireNonNull(marks, "marks");
    }

    /** The same while more of it is still to come: any document will say something new of it. */
    public Seen unfinished() {
      return new Seen(null, publishedAt, retracted, marks);
    }

    /** Whether the feed has deleted it. */
    public boolean isRetracted() {
      return Boolean.TRUE.equals(retracted);
    }
  }

  public FeedState {
    requireNonNull(feed, "feed");
    requireNonNull(url, "url");
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    rejectedEntries = List.copyOf(rejectedEntries);
    requireNonNull(polling, "polling");
    requireNonNull(trust, "trust");
  }

  /** A state of what is not visited by a schedule, or was not yet. */
  public FeedState(
      String feed,
      String url,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String bodyHash,
      @Nullable String lastRejected,
      @Nullable Instant checkedAt,
      Map<String, Seen> seen,
      List<String> rejectedEntries) {
    this(
        feed,
        url,
        etag,
        lastModified,
        bodyHash,
        lastRejected,
        checkedAt,
        seen,
        rejectedEntries,
        Polling.NONE,
        0,
        Trust.FULL);
  }

  /** Nothing has been seen of this feed. */
  public static FeedState unseen(Feed feed) {
    return new FeedState(
        feed.id(), feed.url().toString(), null, null, null, null, null, Map.of(), List.of());
  }

  /**
   * When a visit last went well, as far as that was written down; null when none is known to have.
   */
  public @Nullable Instant success() {
    return polling.failures() == 0 ? checkedAt : polling.pulse().wellAt();
  }

  /** What the visits have shown once one at {@code now} has failed. */
  public Polling failing(String why, Instant now) {
    return polling.failed(why, success(), now);
  }

  /** What is to be recognised of the stories that were seen. */
  Memory memory() {
    Map<String, Marks> marks = new LinkedHashMap<>();
    seen.forEach((id, story) -> marks.put(id, story.marks()));
    return new Memory(marks, trust);
  }

  /** The hash that {@code bodyHash} and {@code lastRejected} hold of a document. */
  public static String hashOf(byte[] body) {
    return Hashes.of(body, HASH_DIGITS);
  }

  /** Asked at {@code at}, and nothing had changed. */
  public FeedState checked(Instant at) {
    return new FeedState(
        feed,
        url,
        etag,
        lastModified,
        bodyHash,
        lastRejected,
        at.truncatedTo(ChronoUnit.MILLIS),
        seen,
        rejectedEntries,
        polling,
        rule,
        trust);
  }

  /** The same with what the visits have shown by now. */
  public FeedState polled(Polling newPolling) {
    return new FeedState(
        feed,
        url,
        etag,
        lastModified,
        bodyHash,
        lastRejected,
        checkedAt,
        seen,
        rejectedEntries,
        newPolling,
        rule,
        trust);
  }

  /** A document was read; the headers are those of its answer. */
  public FeedState read(
      String newBodyHash, @Nullable String newEtag, @Nullable String newLastModified, Instant at) {
    return new FeedState(
            feed,
            url,
            newEtag,
            newLastModified,
            newBodyHash,
            null,
            at,
            seen,
            rejectedEntries,
            polling,
            rule,
            trust)
        .checked(at);
  }

  /**
   * A document could not be read. The headers stay those of the last that could, so that we are
   * sent this one again and a later version of ours may read it.
   */
  public FeedState rejected(String rejectedBodyHash, Instant at) {
    return new FeedState(
            feed,
            url,
            etag,
            lastModified,
            bodyHash,
            rejectedBodyHash,
            at,
            seen,
            rejectedEntries,
            polling,
            rule,
            trust)
        .checked(at);
  }

  /** The same with what a document was seen to say, hashed by the present rule. */
  FeedState with(Map<String, Seen> newSeen, List<String> newRejectedEntries, Trust newTrust) {
    return new FeedState(
        feed,
        url,
        etag,
        lastModified,
        bodyHash,
        lastRejected,
        checkedAt,
        newSeen,
        newRejectedEntries,
        polling,
        EntryReader.RULE,
        newTrust);
  }
}
