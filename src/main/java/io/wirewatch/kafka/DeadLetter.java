package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.format.Format;
import io.wirewatch.story.Reading;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be used: its first bytes and why, on {@code news.dead-letters.v1}.
 *
 * @param source where it came from: a feed's URL, a file's name, or a topic with partition and
 *     offset; the record's key
 * @param reason what is wrong with it, in one line
 * @param raw its first {@value #MOST_BYTES} bytes
 * @param length how long it was, in bytes
 * @param sha256 the SHA-256 of all of it, 64 hexadecimal digits; of a fetch that was cut off, of
 *     the bytes that were kept
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hash
public record DeadLetter(String source, String reason, byte[] raw, long length, String sha256) {
  /** How much of the input is kept. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final String EVENT = "dead-letter";
  private static final int LONGEST_REASON = 1_000;

  public DeadLetter {
    requireNonNull(source, "source");
    requireNonNull(reason, "reason");
    requireNonNull(raw, "raw");
    requireNonNull(sha256, "sha256");
    reason = oneLine(reason);
  }

  /** The dead letter of an input of which all bytes are at hand. */
  public static DeadLetter of(String source, String reason, byte[] input) {
    byte[] raw = input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
    return new DeadLetter(source, reason, raw, input.length, sha256(input));
  }

  /** The record to send. */
  public ProducerRecord<byte[], byte @Nullable []> toRecord(String topic) {
    return new ProducerRecord<>(topic, null, null, source.getBytes(UTF_8), raw, headers());
  }

  /** The headers that go with the raw bytes. */
  public Headers headers() {
    Headers headers = new RecordHeaders();
    CloudEvents.headers(headers, EVENT, sha256.substring(0, 16) + '@' + source);
    headers.remove("content-type");
    headers.add("content-type", "application/octet-stream".getBytes(UTF_8));
    headers.add("reason", reason.getBytes(UTF_8));
    headers.add("length", Long.toString(length).getBytes(UTF_8));
    headers.add("sha256", sha256.getBytes(UTF_8));
    return headers;
  }

  /** The dead letter that a record holds; what its headers do not say is empty. */
  public static DeadLetter of(TopicReader.Entry<DeadLetter> entry) {
    byte[] raw = entry.raw() == null ? new byte[0] : entry.raw();
    String length = entry.headers().getOrDefault("length", "");
    return new DeadLetter(
        entry.key() == null ? "" : entry.key(),
        entry.headers().getOrDefault("reason", ""),
        raw,
        length.matches("\\d{1,18}") ? Long.parseLong(length) : raw.length,
        entry.headers().getOrDefault("sha256", ""));
  }

  /** Whether all of the input is kept. */
  public boolean isWhole() {
    return length == raw.length;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    if (line.length() <= LONGEST_REASON) {
      return line;
    }
    int end = LONGEST_REASON - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The value alone, raw; reason, length and hash are in the headers. */
  static final class RawForm implements Format<DeadLetter> {
    @Override
    public byte[] write(DeadLetter letter) {
      return letter.raw();
    }

    @Override
    public Reading<DeadLetter> read(byte[] bytes) {
      return new Reading.Accepted<>(of("", "", bytes));
    }
  }
}
