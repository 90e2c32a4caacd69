package io.wirewatch.serve;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowSize;
import io.wirewatch.http.Json;
import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.http.Routes;
import io.wirewatch.view.LiveWindows;
import io.wirewatch.view.View;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how many live stories of a theme were published when, window by window. */
public final class WindowRoutes implements Routes {
  private final Late<View> view;
  private final Clock clock;

  /** Routes to {@code view}, which may come later; windows are over by {@code clock}. */
  public WindowRoutes(Late<View> view, Clock clock) {
    this.view = view;
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.get("/v1/themes/{id}/windows", this::windows);
  }

  private void windows(Context context) {
    Query query = Query.of(context, "size", "from", "to", "source", "lang");
    CountKey count = count(context.pathParam("id"), query);
    Instant now = clock.instant();
    WindowRange range = WindowRange.of(query, count.dimension() != null, now);
    View known = Views.caughtUp(view);
    check(known, count.theme());
    ObjectNode json = Json.object().put("id", count.theme()).put("size", range.size().word());
    Dimension dimension = count.dimension();
    if (dimension != null) {
      json.put(dimension.word(), count.value());
    }
    json.put("from", range.from().toString()).put("to", range.to().toString());
    put(json.putArray("windows"), range, published(known.windows(), count, range), now);
    Json.answer(context, json);
  }

  private static CountKey count(String theme, Query query) {
    String source = query.source();
    String language = query.language();
    if (source != null && language != null) {
      throw Query.bad("source and lang do not go together: windows are by one of them");
    }
    return source != null
        ? CountKey.bySource(theme, source)
        : language != null ? CountKey.byLanguage(theme, language) : CountKey.total(theme);
  }

  private static void check(View known, String theme) {
    if (theme.equals(CountKey.THEMED)) {
      throw new ProblemException(
          Problem.of(404, "'_themed' has no windows; each theme has, and '_all'"));
    }
    if (!ThemeRoutes.isKnown(known, theme)) {
      throw ThemeRoutes.unknown(known, theme);
    }
  }

  private static Map<Long, Window> published(
      LiveWindows windows, CountKey count, WindowRange range) {
    Map<Long, Window> published = new HashMap<>();
    long from = range.from().toEpochMilli();
    windows
        .range(count, range.size(), from, range.to().toEpochMilli())
        .forEach(window -> published.put(window.key().startMs(), window));
    return published;
  }

  private static void put(
      ArrayNode list, WindowRange range, Map<Long, Window> published, Instant now) {
    WindowSize size = range.size();
    range
        .startsMs()
        .forEach(
            start -> {
              Window window = published.get(start);
              long end = start + size.millis();
              list.addObject()
                  .put("start", Instant.ofEpochMilli(start).toString())
                  .put("end", Instant.ofEpochMilli(end).toString())
                  .put("stories", window == null ? 0 : window.live())
                  .put("closed", isClosed(window, end, now))
                  .put("revision", window == null ? 0 : window.revision());
            });
  }

  /** Of a window that was never published only the clock can tell. */
  private static boolean isClosed(@Nullable Window window, long endMs, Instant now) {
    return window == null ? endMs <= now.toEpochMilli() : window.closed();
  }
}
