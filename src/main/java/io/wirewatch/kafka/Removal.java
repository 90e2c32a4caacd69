package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Why a story is gone, as the header {@code reason} of its tombstone says. */
public enum Removal {
  /** Its source, or somebody by hand, took it back. */
  RETRACTED("retracted"),
  /** It has become too old to keep. */
  ARCHIVED("archived");

  private static final String HEADER = "reason";

  private final String word;

  Removal(String word) {
    this.word = word;
  }

  /** Says so in {@code headers}. */
  public void addTo(Headers headers) {
    headers.add(HEADER, word.getBytes(UTF_8));
  }

  /** What {@code headers} say; whoever says nothing that we know takes a story back. */
  public static Removal of(Headers headers) {
    Header reason = headers.lastHeader(HEADER);
    byte[] word = reason == null ? null : reason.value();
    return word != null && new String(word, UTF_8).equals(ARCHIVED.word) ? ARCHIVED : RETRACTED;
  }
}
