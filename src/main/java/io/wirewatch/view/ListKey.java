package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Keys in the order of lists: by list, in it the newest first, of one moment by id. */
final class ListKey {
  private static final HexFormat HEX = HexFormat.of();

  private ListKey() {}

  /** The key of a story: 32 hexadecimal digits as 16 bytes. */
  static byte[] id(String id) {
    return HEX.parseHex(id);
  }

  /** The key of a story in a list. */
  static byte[] of(String list, long published, byte[] id) {
    byte[] name = list.getBytes(US_ASCII);
    return ByteBuffer.allocate(name.length + 1 + Long.BYTES + id.length)
        .put(name)
        .put((byte) 0)
        // Bytes are compared as numbers without a sign.
        .putLong(~(published ^ Long.MIN_VALUE))
        .put(id)
        .array();
  }

  /** What is at or before every key of a list. */
  static byte[] first(String list) {
    return ByteBuffer.allocate(list.length() + 1)
        .put(list.getBytes(US_ASCII))
        .put((byte) 0)
        .array();
  }

  /** What is after every key of a list. */
  static byte[] end(String list) {
    return ByteBuffer.allocate(list.length() + 1)
        .put(list.getBytes(US_ASCII))
        .put((byte) 1)
        .array();
  }

  /** The time of publication in a key of {@code list}. */
  static long published(String list, byte[] key) {
    return ~ByteBuffer.wrap(key).getLong(list.length() + 1) ^ Long.MIN_VALUE;
  }

  /** The story's id in a key of {@code list}. */
  static String story(String list, byte[] key) {
    return HEX.formatHex(key, list.length() + 1 + Long.BYTES, key.length);
  }
}
