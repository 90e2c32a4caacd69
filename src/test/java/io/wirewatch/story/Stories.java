package io.wirewatch.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stories for tests. */
public final class Stories {
  /** When they were published. */
  public static final Instant PUBLISHED = Instant.parse("2026-03-01T09:30:00Z");

  private Stories() {}

  /** A story of {@code publisher} whose id is made of {@code given}. */
  public static Story story(String publisher, String given, String headline, String body) {
    return story(publisher, given, "en", PUBLISHED, headline, body);
  }

  /** A story with everything that its counts depend on. */
  public static Story story(
      String publisher,
      String given,
      @Nullable String language,
      Instant published,
      String headline,
      String body) {
    return new Story(
        StoryId.ofGiven(publisher, given),
        "https://" + publisher + "/" + given,
        new Source(publisher, publisher, null),
        language,
        new Published(published, Published.Quality.STATED, null),
        null,
        headline,
        false,
        null,
        body);
  }
}
