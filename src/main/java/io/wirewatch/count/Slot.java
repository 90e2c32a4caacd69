package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * The place of a {@link MergedHour}: a count in an hour, or in a day.
 *
 * <p>Its text is in the order of time among those of its size.
 *
 * @param count the count
 * @param size {@link WindowSize#HOUR} or {@link WindowSize#DAY}
 * @param startMs when it begins, in epoch milliseconds
 */
public record Slot(CountKey count, WindowSize size, long startMs) {
  private static final int DIGITS = 16;

  public Slot {
    requireNonNull(count, "count");
    requireNonNull(size, "size");
  }

  /** The slot that a window's count is in. */
  public static Slot of(WindowKey window) {
    WindowSize size = window.size() == WindowSize.DAY ? WindowSize.DAY : WindowSize.HOUR;
    return new Slot(window.count(), size, size.start(window.startMs()));
  }

  /** What the text of every slot of {@code size} that begins then begins with. */
  public static String prefix(WindowSize size, long startMs) {
    String digits = Long.toHexString(startMs - Long.MIN_VALUE);
    return size.word() + "0".repeat(DIGITS - digits.length()) + digits;
  }

  /** The slot that {@code text} spells. */
  public static Slot parse(String text) {
    int from = WindowSize.HOUR.word().length();
    return new Slot(
        CountKey.parse(text.substring(from + DIGITS)),
        WindowSize.of(text.substring(0, from)),
        Long.parseUnsignedLong(text, from, from + DIGITS, 16) + Long.MIN_VALUE);
  }

  /** The sizes of its windows: all stories and themes have minutes, the others hours alone. */
  private List<WindowSize> sizes() {
    boolean byMinute = size == WindowSize.HOUR && count.dimension() == null;
    return byMinute
        ? List.of(WindowSize.MINUTE, WindowSize.QUARTER, WindowSize.HOUR)
        : List.of(size);
  }

  private int cells(WindowSize each) {
    return sizes().size() == 1 ? 1 : (int) (each.millis() / WindowSize.MINUTE.millis());
  }

  private WindowKey window(WindowSize each, int cell) {
    return new WindowKey(count, each, startMs + cell * WindowSize.MINUTE.millis());
  }

  /** Hands on each window whose count is another {@code now}, with that count. */
  public void moved(long[] before, long[] now, ObjLongConsumer<WindowKey> each) {
    for (WindowSize one : sizes()) {
      int cells = cells(one);
      for (int cell = 0; cell < cells(size); cell += cells) {
        long live = sum(now, cell, cells);
        if (live != sum(before, cell, cells)) {
          each.accept(window(one, cell), live);
        }
      }
    }
  }

  /** The windows that have one of the {@code known} cells. */
  public List<WindowKey> windows(long known) {
    List<WindowKey> windows = new ArrayList<>();
    for (WindowSize one : sizes()) {
      int cells = cells(one);
      long mask = -1L >>> (Long.SIZE - cells);
      for (int cell = 0; cell < cells(size); cell += cells) {
        if ((known & mask << cell) != 0) {
          windows.add(window(one, cell));
        }
      }
    }
    return windows;
  }

  /** What {@code window}, which is one of these, has of the cells {@code now}. */
  public long live(WindowKey window, long[] now) {
    int cell = (int) ((window.startMs() - startMs) / WindowSize.MINUTE.millis());
    return sum(now, cell, cells(window.size()));
  }

  private static long sum(long[] all, int from, int cells) {
    long sum = 0;
    for (int i = from; i < from + cells; i++) {
      sum += all[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return prefix(size, startMs) + count;
  }
}
