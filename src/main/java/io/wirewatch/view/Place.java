package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where a story's last record is, and what else must be known to take the story out of the lists.
 *
 * @param published its time of publication, in epoch milliseconds
 * @param themes the ids of its themes
 */
record Place(int partition, long offset, long published, List<String> themes) {
  Place {
    themes = List.copyOf(themes);
  }

  byte[] toBytes() {
    byte[] names = String.join(",", themes).getBytes(US_ASCII);
    return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES + names.length)
        .putInt(partition)
        .putLong(offset)
        .putLong(published)
        .put(names)
        .array();
  }

  static Place fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int partition = in.getInt();
    long offset = in.getLong();
    long published = in.getLong();
    String names = US_ASCII.decode(in).toString();
    return new Place(
        partition, offset, published, names.isEmpty() ? List.of() : List.of(names.split(",")));
  }
}
