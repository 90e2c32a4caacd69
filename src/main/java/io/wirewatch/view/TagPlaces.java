package io.wirewatch.view;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.view.Shelf.Kept;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of {@code news.stories.tagged.v1} where each live story's tag is, and a list a theme and
 * one of all that carry a theme.
 */
final class TagPlaces implements Shelf.Kind<TaggedStory> {
  @Override
  public String name() {
    return "tagged";
  }

  @Override
  public Family places() {
    return Family.TAGS;
  }

  @Override
  public Family lists() {
    return Family.LATEST_TAGGED;
  }

  @Override
  public @Nullable Kept keep(Entry<TaggedStory> entry) {
    if (!(entry.value() instanceof Reading.Accepted<TaggedStory> accepted)) {
      return null;
    }
    TaggedStory tagged = accepted.value();
    return new Kept(
        new Place(
            entry.partition(),
            entry.offset(),
            tagged.story().published().at().toEpochMilli(),
            tagged.tags().stream().map(Tag::theme).distinct().toList()),
        () -> Line.of(tagged.story(), requireNonNull(entry.raw(), "an accepted value has bytes")));
  }

  @Override
  public List<String> lists(Place place) {
    List<String> lists = new ArrayList<>(place.themes());
    lists.add(CountKey.THEMED);
    return lists;
  }
}
