package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Change;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.HourPart;
import io.wirewatch.count.MergedHour;
import io.wirewatch.count.Slot;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import io.wirewatch.kafka.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what each partition last said of a count's hours, and publishes the windows that this
 * changes with the commit that holds it; and each window once more when its time is over.
 *
 * <p>The store is in order of time, so that what has ended for good is dropped from its beginning.
 */
final class MergeWindows extends ContextualProcessor<String, HourPart, String, Window> {
  private static final Duration CLOSE_EVERY = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
  private static final int FORGET_AT_ONCE = 2_000;

  private final Topic<Window> topic;
  private final Duration interval;
  private final Pace pace;

  /** Hours and days that have moved since the last commit, with what is published of them. */
  private final Map<Slot, long[]> due = new HashMap<>();

  /** Windows whose time is not over, by when it is; and those whose end is to be published. */
  private final TreeMap<Long, Set<WindowKey>> open = new TreeMap<>();

  private final Set<WindowKey> ended = new HashSet<>();
  private @Nullable WriteBehindStore<MergedHour> hours;

  private final Map<WindowSize, Long> forgottenMs = new EnumMap<>(WindowSize.class);

  private long closedMs;

  /** Makes windows visible within {@code interval}, of wall-clock time, while few move. */
  MergeWindows(Topic<Window> topic, Duration interval) {
    this.topic = topic;
    this.interval = interval;
    this.pace = new Pace(interval);
  }

  @Override
  public void init(ProcessorContext<String, Window> context) {
    super.init(context);
    due.clear(); // of what was not committed
    open.clear();
    ended.clear();
    forgottenMs.clear();
    // As of the last commit: what is final must not depend on what comes after a start.
    pace.at(context.currentStreamTimeMs());
    WriteBehindStore<MergedHour> store = context.getStateStore(NewsTopology.HOURS);
    store.forEach((key, hour) -> reopen(Slot.parse(key), hour));
    store.beforeCommit(context, this::publish);
    hours = store;
    end(context.currentSystemTimeMs());
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commit);
    context.schedule(CLOSE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::close);
    context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget(WindowSize.HOUR));
    context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget(WindowSize.DAY));
  }

  private void reopen(Slot slot, MergedHour hour) {
    for (WindowKey window : slot.windows(hour.known())) {
      if (window.endMs() > hour.closedMs()) {
        open.computeIfAbsent(window.endMs(), end -> new HashSet<>()).add(window);
      }
    }
  }

  private void commit(long now) {
    if (pace.isDue(now) && !due.isEmpty()) {
      context().commit();
      pace.commitsAt(now);
    }
  }

  private void close(long now) {
    end(now);
    if (!ended.isEmpty()) {
      context().commit();
    }
  }

  private void end(long now) {
    SortedMap<Long, Set<WindowKey>> over = open.headMap(now, true);
    over.values().forEach(ended::addAll);
    over.clear();
    closedMs = now;
  }

  @Override
  public void process(Record<String, HourPart> record) {
    pace.at(AcceptanceTime.believed(record.timestamp(), context().currentSystemTimeMs()));
    HourPart part = record.value();
    if (isOver(part.startMs() + WindowSize.HOUR.millis())) {
      return;
    }
    Slot slot = new Slot(CountKey.parse(part.name()), WindowSize.HOUR, part.startMs());
    String key = slot.toString();
    MergedHour before = known(key);
    due.computeIfAbsent(slot, moved -> before.sums());
    requireNonNull(hours).put(key, before.with(part));
  }

  /** Whether a window that begins then is final. */
  private boolean isOver(long startMs) {
    return pace.newestMs() > startMs + Change.HORIZON.toMillis();
  }

  private MergedHour known(String key) {
    MergedHour known = requireNonNull(hours, "hours").get(key);
    return known == null ? MergedHour.NONE : known;
  }

  private void publish() {
    Map<Slot, Long> days = new HashMap<>();
    due.forEach(
        (slot, before) -> {
          MergedHour now = known(slot.toString());
          long[] sums = now.sums();
          publish(slot, now, each -> slot.moved(before, sums, each));
          long more = Arrays.stream(sums).sum() - Arrays.stream(before).sum();
          if (slot.count().dimension() == null && more != 0) {
            long day = WindowSize.DAY.start(slot.startMs());
            days.merge(new Slot(slot.count(), WindowSize.DAY, day), more, Long::sum);
          }
        });
    due.clear();
    days.forEach(
        (day, more) -> {
          MergedHour before = known(day.toString());
          MergedHour now = before.plus(more);
          publish(day, now, each -> day.moved(before.sums(), now.sums(), each));
        });
    for (WindowKey window : List.copyOf(ended)) {
      Slot slot = Slot.of(window);
      MergedHour now = known(slot.toString());
      publish(slot, now, each -> each.accept(window, slot.live(window, now.sums())));
    }
  }

  private void publish(Slot slot, MergedHour now, Consumer<ObjLongConsumer<WindowKey>> windows) {
    MergedHour after = now.published(closedMs);
    requireNonNull(hours).put(slot.toString(), after);
    windows.accept((window, live) -> publish(window, live, after));
  }

  private void publish(WindowKey window, long live, MergedHour of) {
    ended.remove(window);
    if (isOver(window.startMs())) {
      return;
    }
    boolean closed = window.endMs() <= of.closedMs(); // and stays so when a clock is set back
    if (!closed) {
      open.computeIfAbsent(window.endMs(), end -> new HashSet<>()).add(window);
    }
    String key = window.toString();
    long revision = of.revision();
    Headers headers = topic.headers(true, key + ":" + revision);
    Window value = new Window(window, live, closed, revision);
    context().forward(new Record<>(key, value, context().currentSystemTimeMs(), headers));
  }

  /** Drops what is final, some at a time, from where it was dropped before. */
  private void forget(WindowSize size) {
    WriteBehindStore<MergedHour> store = requireNonNull(hours);
    long until = pace.newestMs() - Change.HORIZON.toMillis() - size.millis();
    long from = forgottenMs.getOrDefault(size, 0L);
    if (until > from) {
      List<String> keys =
          store.keys(Slot.prefix(size, from), Slot.prefix(size, until), FORGET_AT_ONCE);
      keys.forEach(key -> store.put(key, null));
      boolean all = keys.size() < FORGET_AT_ONCE;
      forgottenMs.put(size, all ? until : Slot.parse(keys.get(keys.size() - 1)).startMs());
    }
  }
}
