package io.wirewatch.audit;

import io.wirewatch.audit.TagCheck.Candidate;
import io.wirewatch.audit.TagCheck.Outcome;
import io.wirewatch.audit.TagCheck.Verdict;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.TaggedStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;

/** Checks some of the tags that a recount takes in. */
final class TagAudit implements AutoCloseable {
  private final TagSample sample;
  private final TagCheck check;
  private final Map<Object, Difference> wrong = new HashMap<>();
  private long checked;

  /** What a wrong tag is known by. */
  private record Subject(StoryKey story) {}

  /**
   * @param most how many tags are checked at a time
   */
  TagAudit(Clients clients, Topics topics, int most) {
    this.sample = new TagSample(most, ThreadLocalRandom.current().nextLong());
    this.check = new TagCheck(clients, topics);
  }

  /** Takes in a record of the tagged stories. */
  void tagged(Entry<TaggedStory> entry) {
    sample.take(entry);
  }

  /**
   * Checks those of {@code recount} that were drawn of what came since it was asked last, and again
   * those that were wrong: what is wrong, by what it is about.
   *
   * @param isSettled whether the pipeline is done with the record of the stories that is there
   */
  Map<Object, Difference> wrong(Recount recount, BiPredicate<Integer, Long> isSettled) {
    List<Candidate> candidates = new ArrayList<>();
    Map<Object, Difference> before = Map.copyOf(wrong);
    wrong.clear();
    for (TaggedStory tagged : sample.next()) {
      StoryKey key = key(tagged);
      Row row = recount.live(key);
      if (row == null) {
        sample.judged(key, tagged, false); // that it has a tag at all is wrong, and said elsewhere
      } else if (isSettled.test(row.partition(), row.offset())) {
        candidates.add(new Candidate(tagged, row.partition(), row.offset()));
      } else {
        sample.again(key, tagged);
        stays(key, before);
      }
    }
    for (Outcome outcome : check.check(candidates)) {
      StoryKey key = key(outcome.candidate().tagged());
      if (outcome.verdict() == Verdict.UNKNOWN) {
        stays(key, before);
      } else {
        checked++;
        sample.judged(key, outcome.candidate().tagged(), outcome.verdict() == Verdict.WRONG);
      }
      if (outcome.difference() != null) {
        wrong.put(new Subject(key), outcome.difference());
      }
    }
    return Map.copyOf(wrong);
  }

  /** What was wrong and cannot be told now is wrong still. */
  private void stays(StoryKey key, Map<Object, Difference> before) {
    Difference difference = before.get(new Subject(key));
    if (difference != null) {
      wrong.put(new Subject(key), difference);
    }
  }

  private static StoryKey key(TaggedStory tagged) {
    StoryKey key = StoryKey.of(tagged.story().id().value());
    if (key == null) {
      throw new IllegalStateException("a story's id is well-formed");
    }
    return key;
  }

  /** How many checks said something, so far. */
  long checked() {
    return checked;
  }

  @Override
  public void close() {
    check.close();
  }
}
