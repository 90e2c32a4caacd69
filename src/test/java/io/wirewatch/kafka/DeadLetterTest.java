package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.format.Schemas;
import io.wirewatch.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final Schemas HEADERS = Schemas.headers("news.dead-letters.v1");

  @Test
  void shouldKeepTheBeginningAndSayHowLongAllOfItWas() {
    byte[] input = new byte[300_000];
    Arrays.fill(input, (byte) 'a');

    DeadLetter letter = DeadLetter.of("http://a/", "no feed", input);

    assertArrayEquals(Arrays.copyOf(input, 262_144), letter.raw());
    assertEquals(300_000, letter.length());
    // head -c 300000 /dev/zero | tr '\0' a | sha256sum
    assertEquals(
        "12e1b9b179b29a4f7e5889b185d7ac71bff0ad1f49a7b391d0911b737a0f5381", letter.sha256());
    assertEquals(List.of(), HEADERS.errors(letter.headers()));
  }

  @Test
  void shouldKeepAShortInputWhole() {
    DeadLetter letter = DeadLetter.of("stdin", "empty", "abc".getBytes(UTF_8));

    assertEquals("abc", new String(letter.raw(), UTF_8));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", letter.sha256());
    assertEquals(3, letter.length());
  }

  @Test
  void shouldGiveItsReasonInOneLine() {
    DeadLetter letter = DeadLetter.of("s", " a\r\n\tb\u0000\u202ec\u2028d ", new byte[0]);

    assertEquals("a b c d", letter.reason());
  }

  @Test
  void shouldCutALongReasonBetweenCharacters() {
    DeadLetter letter = DeadLetter.of("s", "😀".repeat(600), new byte[0]);

    assertEquals("😀".repeat(499) + "…", letter.reason());
    assertEquals(List.of(), HEADERS.errors(letter.headers()));
  }

  @Test
  void shouldBeReadAgainFromItsRecord() {
    DeadLetter letter = DeadLetter.of("http://a/", "no feed", "abc".getBytes(UTF_8));
    var record = letter.toRecord("t");

    DeadLetter again = DeadLetter.of(read(record.key(), record.value(), record.headers()));

    assertEquals(letter, again);
    assertTrue(DeadLetter.of(read(null, null, new RecordHeaders())).reason().isEmpty());
  }

  @Test
  void shouldSayWhetherAllOfTheInputIsKept() {
    assertTrue(DeadLetter.of("s", "r", new byte[DeadLetter.MOST_BYTES]).isWhole());
    assertFalse(DeadLetter.of("s", "r", new byte[DeadLetter.MOST_BYTES + 1]).isWhole());
  }

  private static TopicReader.Entry<DeadLetter> read(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    Topic<DeadLetter> topic = Topics.of(Settings.defaults().topics()).deadLetters();
    return TopicReader.entry(
        topic,
        new ConsumerRecord<>(
            topic.name(),
            0,
            0,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value,
            headers,
            Optional.empty()));
  }
}
