package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStoryTest {
  private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant MODIFIED = Instant.parse("2026-02-27T08:30:00Z");
  private static final Source SOURCE = new Source("inbox", "Inbox", null);
  private static final String TEXT = "A title\n\nThe body.";

  @Test
  void shouldIdentifyAStoryByItsGivenIdThenItsFileThenItsText() {
    Story given = story(text().givenId("a1").fileName("a.txt"));
    Story file = story(text().fileName("a.txt"));
    Story text = story(text());

    assertEquals(StoryId.ofGiven("inbox", "a1"), given.id());
    assertEquals(StoryId.ofFile("inbox", "a.txt"), file.id());
    assertEquals(StoryId.ofText("inbox", "A title", null, "The body."), text.id());
    assertNotEquals(text.id(), story(text().date("2026-02-01")).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-28T22:00:00Z",
        "2026-03-01T00:00:00+02:00",
        "2026-02-28T22:00",
        "2026-02-28 22:00:00",
        "Sat, 28 Feb 2026 22:00:00 GMT"
      })
  void shouldTakeTheStatedDate(String date) {
    Published published = story(text().date(date).fileModified(MODIFIED)).published();

    assertEquals(
        new Published(Instant.parse("2026-02-28T22:00:00Z"), Published.Quality.STATED, null),
        published);
  }

  @Test
  void shouldClampAStatedDateInTheFutureAndKeepIt() {
    assertEquals(
        new Published(ACCEPTED, Published.Quality.CLAMPED, "2030-01-01"),
        story(text().date("2030-01-01")).published());
  }

  @Test
  void shouldFallBackToTheFilesDateThenToAcceptance() {
    assertEquals(
        Published.file(MODIFIED, ACCEPTED), story(text().fileModified(MODIFIED)).published());
    assertEquals(Published.missing(ACCEPTED, null), story(text()).published());
  }

  @Test
  void shouldKeepAStatedDateThatItCannotRead() {
    assertEquals(
        Published.missing(ACCEPTED, "last Tuesday"),
        story(text().date("last Tuesday")).published());
    assertEquals(
        new Published(MODIFIED, Published.Quality.FILE, "last Tuesday"),
        story(text().date("last Tuesday").fileModified(MODIFIED)).published());
  }

  @Test
  void shouldKeepOnlyTheFirstPartOfALanguage() {
    assertEquals("en", story(text().language("EN-us")).language());
    assertEquals(null, story(text().language("English")).language());
  }

  @Test
  void shouldRejectAnEmptyText() {
    assertEquals(
        "empty body", assertInstanceOf(Reading.Rejected.class, text().read(" \n")).reason());
  }

  private static TextStory text() {
    return TextStory.of(SOURCE, ACCEPTED);
  }

  private static Story story(TextStory builder) {
    return (Story) assertInstanceOf(Reading.Accepted.class, builder.read(TEXT)).value();
  }
}
