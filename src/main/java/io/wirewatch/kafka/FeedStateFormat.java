package io.wirewatch.kafka;

import com.fasterxml.jackson.core.JacksonException;
import io.wirewatch.feed.FeedState;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Feed states as {@code schema/news.feed-state.v1.json} describes them; nobody's hot path. */
final class FeedStateFormat implements Format<FeedState> {

  @Override
  public byte[] write(FeedState state) {
    try {
      return JsonFormat.MAPPER.writeValueAsBytes(state);
    } catch (JacksonException e) {
      throw new UncheckedIOException("writing the state of feed " + state.feed(), e);
    }
  }

  @Override
  public Reading<FeedState> read(byte[] bytes) {
    try {
      return new Reading.Accepted<>(JsonFormat.MAPPER.readValue(bytes, FeedState.class));
    } catch (IOException e) {
      return new Reading.Rejected<>("not the state of a feed: " + e.getMessage());
    }
  }
}
