package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.FEED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two feeds of one publisher that list the same stories. */
class TwoFeedsTest {
  private static final Feed OTHER =
      Feed.of(URI.create("https://hill.example/world.atom"), null, null, null);

  private FeedState one = FeedState.unseen(FEED);
  private FeedState other = FeedState.unseen(OTHER);

  @Test
  void shouldLetEachFeedPublishOnlyWhatChangesInIt() {
    String summary = entry("1", "Talks go on", "Short.");
    String whole = entry("1", "Talks go on", "The long text of it.");

    assertEquals("Short.", readOne(summary).publish().get(0).body());
    Story later = readOther(whole).publish().get(0);
    for (int visit = 0; visit < 3; visit++) {
      assertTrue(readOne(summary).isEmpty());
      assertTrue(readOther(whole).isEmpty());
    }

    assertEquals("The long text of it.", later.body());
    assertEquals(id("1"), later.id());
    assertEquals(
        List.of(id("1")),
        readOne(entry("1", "Talks end", "Short.")).publish().stream().map(Story::id).toList());
  }

  @Test
  void shouldGiveAStoryOneIdWhateverEachFeedCallsIt() {
    readOne(entry("1", "Talks go on", ""));
    String renamed =
        entry("1", "Talks go on", "Long.")
            .replace("urn:1<", "urn:another<")
            .replace("story/1", "story/1?utm_source=world");

    assertEquals(id("1"), readOther(renamed).publish().get(0).id());
  }

  @Test
  void shouldNotBringBackWhatAnotherFeedHasDeleted() {
    String listed = entry("1", "Talks go on", "");
    readOne(listed);
    readOther(listed);

    assertEquals(List.of(id("1")), readOne(deleted("1")).retract());
    assertTrue(
        readOther(listed + entry("2", "Rain", "")).publish().stream()
            .noneMatch(story -> story.id().equals(id("1"))));
    assertTrue(readOne(deleted("1")).isEmpty());
    assertEquals(id("1"), readOther(entry("1", "Talks go on after all", "")).publish().get(0).id());
  }

  @Test
  void shouldNotPublishWhatAnotherFeedHasDeletedBeforeThisOneWasRead() {
    String listed = entry("1", "Talks go on", "");
    readOne(listed);
    readOne(deleted("1"));

    assertTrue(readOther(listed).isEmpty());
    assertTrue(readOther(listed).isEmpty());
    assertEquals(id("1"), readOther(entry("1", "Talks go on after all", "")).publish().get(0).id());
  }

  @Test
  void shouldRetractAStoryThatOnlyAnotherFeedHasListed() {
    readOne(entry("1", "Talks go on", ""));

    assertEquals(List.of(id("1")), readOther(deleted("1")).retract());
  }

  @Test
  void shouldKeepAStoryThatADocumentDeletesUnderAnOldGuid() {
    String listed = entry("1", "Talks go on", "");
    readOne(listed);
    Novelty renamed = readOne(listed.replace("urn:1<", "urn:1b<") + deleted("1"));

    assertEquals(List.of(), renamed.retract());
    assertEquals(List.of(), renamed.publish());
  }

  private Novelty readOne(String entries) {
    Novelty novelty = Novelty.of(one, read(entries, FEED), List.of(other));
    one = novelty.after();
    return novelty;
  }

  private Novelty readOther(String entries) {
    Novelty novelty = Novelty.of(other, read(entries, OTHER), List.of(one));
    other = novelty.after();
    return novelty;
  }

  private static ParsedFeed read(String entries, Feed feed) {
    return ModelFeed.read("<feed xmlns='http://www.w3.org/2005/Atom'>" + entries + "</feed>", feed);
  }

  private static String entry(String number, String title, String text) {
    return ("<entry><id>urn:%s</id><link href='https://hill.example/story/%s'/><title>%s</title>"
            + "<published>2026-02-27T10:11:12Z</published><content>%s</content></entry>")
        .formatted(number, number, title, text);
  }

  private static String deleted(String number) {
    return "<d:deleted-entry xmlns:d='http://purl.org/atompub/tombstones/1.0' ref='urn:%s'/>"
        .formatted(number);
  }

  private static StoryId id(String number) {
    return StoryId.ofEntry(FEED.publisher(), "urn:" + number, null, "", null);
  }
}
