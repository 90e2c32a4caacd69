package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Change;
import io.wirewatch.count.LedgerEntry;
import io.wirewatch.count.Step;
import io.wirewatch.kafka.CloudEvents;
import io.wirewatch.match.Tagger;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Finds the themes of what is new or edited, and writes what the story now counts as. */
final class TagByTheme
    extends ContextualProcessor<@Nullable String, Candidate, @Nullable String, Counted> {
  private final Supplier<Tagger> taggers;
  private final FlowMetrics flow;
  private @Nullable WriteBehindStore<LedgerEntry> ledger;

  /**
   * Tags with what {@code taggers} gives at each story, so that another theme set holds from the
   * next story on.
   */
  TagByTheme(Supplier<Tagger> taggers, FlowMetrics flow) {
    this.taggers = taggers;
    this.flow = flow;
  }

  @Override
  public void init(ProcessorContext<@Nullable String, Counted> context) {
    super.init(context);
    ledger = context.getStateStore(NewsTopology.LEDGER);
  }

  @Override
  public void process(Record<@Nullable String, Candidate> record) {
    Candidate candidate = record.value();
    LedgerEntry before = candidate.before();
    LedgerEntry after = null;
    TaggedStory tagged = null;
    if (candidate.published() != null) {
      Story story = candidate.published().story();
      Tagger tagger = taggers.get();
      List<Tag> tags = tagger.tag(story);
      after =
          new LedgerEntry(
              before == null ? 1 : before.revision() + 1,
              LedgerEntry.Standing.LIVE,
              candidate.published().digest(),
              story.published().at().toEpochMilli(),
              story.source().id(),
              story.language(),
              tags.isEmpty() ? List.of() : tags.stream().map(Tag::theme).toList());
      tagged =
          tags.isEmpty() ? null : tagged(story, after.revision(), tags, tagger.themeSet(), record);
      flow.took(Stage.ACKED_TAGGED, record.timestamp(), context().currentSystemTimeMs());
    } else if (candidate.step() == Step.RETRACTED) {
      after = requireNonNull(before, "only what is known can be retracted").retracted();
    } else if (candidate.step() == Step.ARCHIVED) {
      after = requireNonNull(before, "only what is known can be archived").archived();
    }
    if (after == null) {
      after = before;
    } else {
      requireNonNull(ledger, "ledger").put(requireNonNull(record.key(), "key"), after);
    }
    Change change = new Change(candidate.step(), before, after, record.timestamp());
    context().forward(record.withValue(new Counted(change, tagged)));
  }

  private TaggedStory tagged(
      Story story, int revision, List<Tag> tags, String themeSet, Record<?, ?> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    return new TaggedStory(
        story,
        revision,
        tags,
        themeSet,
        CloudEvents.time(record.headers()),
        Instant.ofEpochMilli(record.timestamp()),
        Instant.ofEpochMilli(context().currentSystemTimeMs()),
        new TaggedStory.Trace(at.partition(), at.offset()));
  }
}
