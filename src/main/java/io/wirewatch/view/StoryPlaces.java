package io.wirewatch.view;

import io.wirewatch.count.CountKey;
import io.wirewatch.format.UntaggedStory;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory.Trace;
import io.wirewatch.view.Shelf.Kept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps of {@code news.stories.v1} where each live story is, and one list of all of them. */
final class StoryPlaces implements Shelf.Kind<Story> {
  private static final List<String> LISTS = List.of(CountKey.ALL);

  @Override
  public String name() {
    return "stories";
  }

  @Override
  public Family places() {
    return Family.STORIES;
  }

  @Override
  public Family lists() {
    return Family.LATEST_STORIES;
  }

  /** As the pipeline counts: what cannot be read in the place of a story ends that story. */
  @Override
  public @Nullable Kept keep(Entry<Story> entry) {
    if (!(entry.value() instanceof Reading.Accepted<Story> accepted)
        || !accepted.value().id().value().equals(entry.key())) {
      return null;
    }
    Story story = accepted.value();
    long published = story.published().at().toEpochMilli();
    Trace trace = new Trace(entry.partition(), entry.offset());
    return new Kept(
        new Place(entry.partition(), entry.offset(), published, List.of()),
        () ->
            Line.of(
                story, UntaggedStory.write(story, entry.happenedAt(), entry.acceptedAt(), trace)));
  }

  @Override
  public List<String> lists(Place place) {
    return LISTS;
  }
}
