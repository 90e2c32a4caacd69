package io.wirewatch.lag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A partition as a broker keeps it, with what only the broker knows of each offset. */
final class ModelLog {
  private final List<Entry> entries = new ArrayList<>();
  private final TreeSet<Integer> open = new TreeSet<>();
  private int begin;

  private enum Kind {
    RECORD,
    OPEN,
    ABORTED,
    MARKER,
    REMOVED
  }

  private record Entry(Kind kind, Instant at) {}

  void produce(int count, Instant now) {
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(Kind.RECORD, now));
    }
  }

  /** Records of a transaction that has begun or goes on. */
  void produceOpen(int count, Instant now) {
    for (int i = 0; i < count; i++) {
      open.add(entries.size());
      entries.add(new Entry(Kind.OPEN, now));
    }
  }

  void endTransaction(boolean commits, Instant now) {
    if (open.isEmpty()) {
      return;
    }
    for (int offset : open) {
      Instant at = entries.get(offset).at();
      entries.set(offset, new Entry(commits ? Kind.RECORD : Kind.ABORTED, at));
    }
    open.clear();
    entries.add(new Entry(Kind.MARKER, now));
  }

  /** Takes out some records, but never the last offset, as a broker does. */
  void compact(int from, int count) {
    int most = Math.min(end(), entries.size() - 1);
    for (int offset = Math.max(begin, from); offset < Math.min(from + count, most); offset++) {
      entries.set(offset, new Entry(Kind.REMOVED, entries.get(offset).at()));
    }
  }

  void deleteBefore(int offset) {
    begin = Math.max(begin, Math.min(offset, end()));
  }

  /** The same name, another topic. */
  void recreate() {
    entries.clear();
    open.clear();
    begin = 0;
  }

  int begin() {
    return begin;
  }

  /** Where the first open transaction begins, else the end. */
  int end() {
    return open.isEmpty() ? entries.size() : open.first();
  }

  int highWatermark() {
    return entries.size();
  }

  /** Where those records are that somebody at {@code from} has not read and could. */
  List<Integer> readable(long from) {
    List<Integer> found = new ArrayList<>();
    for (int offset = (int) Math.max(begin, from); offset < end(); offset++) {
      if (entries.get(offset).kind() == Kind.RECORD) {
        found.add(offset);
      }
    }
    return found;
  }

  Instant at(int offset) {
    return entries.get(offset).at();
  }

  Unread unread(long from) {
    List<Integer> found = readable(from);
    return found.isEmpty() ? new Unread.Nothing() : new Unread.From(found.get(0), at(found.get(0)));
  }
}
