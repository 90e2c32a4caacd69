package io.wirewatch.audit;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.TaggedStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some of the tagged stories that came by, each with its last tag, drawn by chance; and those that
 * were found wrong, until they are right or gone.
 */
final class TagSample {
  private final int most;
  private final long seed;
  private final TreeMap<Long, TaggedStory> drawn = new TreeMap<>();
  private final Map<StoryKey, TaggedStory> wrong = new HashMap<>();

  /**
   * @param most how many are drawn at most
   * @param seed what decides which
   */
  TagSample(int most, long seed) {
    this.most = most;
    this.seed = seed;
  }

  /** Takes in a record of the tagged stories. */
  void take(Entry<TaggedStory> entry) {
    StoryKey key = StoryKey.of(entry.key());
    if (key == null) {
      return;
    }
    wrong.remove(key);
    if (entry.value() instanceof Reading.Accepted<TaggedStory> accepted) {
      draw(key, accepted.value());
    } else {
      drawn.remove(lot(key));
    }
  }

  /** The stories with the smallest lots stay; a story's lot is always the same. */
  private void draw(StoryKey key, TaggedStory tagged) {
    drawn.put(lot(key), tagged);
    if (drawn.size() > most) {
      drawn.pollLastEntry();
    }
  }

  /** Ids are hashes: any bits of them are as good as chance. */
  private long lot(StoryKey key) {
    return key.high() ^ seed;
  }

  /** All of them; the next draw begins without those that were drawn. */
  List<TaggedStory> next() {
    List<TaggedStory> all = new ArrayList<>(wrong.values());
    all.addAll(drawn.values());
    drawn.clear();
    return all;
  }

  /** One that could not be judged yet is drawn once more. */
  void again(StoryKey key, TaggedStory tagged) {
    if (!wrong.containsKey(key)) {
      draw(key, tagged);
    }
  }

  /** One was found wrong, or not; of the wrong ones no more are kept than are drawn. */
  void judged(StoryKey key, TaggedStory tagged, boolean isWrong) {
    if (!isWrong) {
      wrong.remove(key);
    } else if (wrong.size() < most || wrong.containsKey(key)) {
      wrong.put(key, tagged);
    }
  }
}
