package io.wirewatch.ingest;

import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.CloudEvents;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Removal;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records of what is published and taken back. */
final class StoryRecords {
  private final Topics topics;

  StoryRecords(Topics topics) {
    this.topics = topics;
  }

  ProducerRecord<byte[], byte @Nullable []> story(Story story, Instant fetchedAt) {
    var record = topics.stories().record(story.id().value(), story, eventId());
    CloudEvents.time(record.headers(), fetchedAt);
    return record;
  }

  ProducerRecord<byte[], byte @Nullable []> retraction(StoryId id, Instant fetchedAt) {
    var record = topics.stories().record(id.value(), null, eventId());
    CloudEvents.time(record.headers(), fetchedAt);
    Removal.RETRACTED.addTo(record.headers());
    return record;
  }

  /** Says in {@code partition}, where the story is, that it has become too old. */
  ProducerRecord<byte[], byte @Nullable []> archival(String id, int partition) {
    var record = topics.stories().record(id, null, eventId());
    Removal.ARCHIVED.addTo(record.headers());
    return new ProducerRecord<>(
        record.topic(), partition, null, record.key(), record.value(), record.headers());
  }

  /** Everything in {@code batch}; a story too long to publish is a dead letter. */
  List<ProducerRecord<byte[], byte @Nullable []>> of(Batch batch) {
    List<ProducerRecord<byte[], byte @Nullable []>> records = new ArrayList<>();
    for (Story story : batch.stories()) {
      var record = story(story, batch.fetchedAt());
      records.add(
          length(record) <= StoryWriter.LONGEST_STORY ? record : tooLong(story, record.value()));
    }
    batch.retract().forEach(id -> records.add(retraction(id, batch.fetchedAt())));
    for (DeadLetter letter : batch.deadLetters()) {
      records.add(letter.toRecord(topics.deadLetters().name()));
    }
    FeedState state = batch.state();
    if (state != null) {
      records.add(topics.feedState().record(state.feed(), state, eventId()));
    }
    return records;
  }

  /** How many of {@code made} are dead letters. */
  int deadLetters(List<ProducerRecord<byte[], byte @Nullable []>> made) {
    String topic = topics.deadLetters().name();
    return (int) made.stream().filter(record -> record.topic().equals(topic)).count();
  }

  /** How long a record's value is, in bytes. */
  static int length(ProducerRecord<byte[], byte @Nullable []> record) {
    byte[] value = record.value();
    return value == null ? 0 : value.length;
  }

  private ProducerRecord<byte[], byte @Nullable []> tooLong(Story story, byte @Nullable [] value) {
    byte[] raw = value == null ? new byte[0] : value;
    String feed = story.source().feed();
    return DeadLetter.of(
            feed == null ? story.source().id() : feed, StoryWriter.tooLong(raw.length), raw)
        .toRecord(topics.deadLetters().name());
  }

  private static String eventId() {
    return UUID.randomUUID().toString();
  }
}
