package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.feed.Schedule.Wish;
import io.wirewatch.net.Fetched;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a server told of a feed beside the document: the one place that takes it from an answer.
 *
 * @param gone whether the feed is no more, HTTP 410
 * @param permanent where it has moved for good; null where it has not
 * @param wish when to come again
 */
record Told(boolean gone, @Nullable URI permanent, Wish wish) {
  /** It told nothing. */
  static final Told NOTHING = new Told(false, null, Wish.NONE);

  Told {
    requireNonNull(wish, "wish");
  }

  static Told of(Fetched fetched) {
    if (fetched instanceof Fetched.Body body) {
      return new Told(false, body.trail().movedTo(), new Wish(body.freshFor(), null));
    }
    if (fetched instanceof Fetched.NotModified same) {
      return new Told(false, same.trail().movedTo(), new Wish(same.freshFor(), null));
    }
    return fetched instanceof Fetched.Failed failed
        ? new Told(failed.gone(), null, new Wish(null, failed.notBefore()))
        : NOTHING;
  }
}
