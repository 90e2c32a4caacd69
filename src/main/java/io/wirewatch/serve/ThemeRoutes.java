package io.wirewatch.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.http.Json;
import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.http.Routes;
import io.wirewatch.settings.Nearest;
import io.wirewatch.view.CurrentThemes.Labels;
import io.wirewatch.view.LiveCounts;
import io.wirewatch.view.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says how many live stories each theme has, and how many archived ones where there are. */
public final class ThemeRoutes implements Routes {
  private final Late<View> view;

  /** Routes to {@code view}, which may come later. */
  public ThemeRoutes(Late<View> view) {
    this.view = view;
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.get("/v1/themes", this::all).get("/v1/themes/{id}", this::one);
  }

  private void all(Context context) {
    Query.of(context);
    View now = Views.caughtUp(view);
    Labels labels = now.themes().labels();
    Map<String, Count> totals = new TreeMap<>(now.counts().totals());
    ObjectNode json = Json.object();
    if (labels.hash() != null) {
      json.put("themeSet", labels.hash());
    }
    ArrayNode list = json.putArray("themes");
    for (String theme : themes(labels, totals)) {
      ObjectNode one = list.addObject().put("id", theme);
      String label = labels.byTheme().get(theme);
      if (label != null) {
        one.put("label", label);
      }
      put(one, totals.get(theme));
    }
    put(json.putObject("all"), totals.get(CountKey.ALL));
    put(json.putObject("themed"), totals.get(CountKey.THEMED));
    Json.answer(context, json);
  }

  /** Those of the current set in its order, then others that have stories. */
  private static Set<String> themes(Labels labels, Map<String, Count> totals) {
    Set<String> themes = new LinkedHashSet<>(labels.byTheme().keySet());
    totals.forEach(
        (theme, count) -> {
          if (!theme.startsWith("_") && !count.isNothing()) {
            themes.add(theme);
          }
        });
    return themes;
  }

  private void one(Context context) {
    Query.of(context);
    View now = Views.caughtUp(view);
    String theme = context.pathParam("id");
    LiveCounts.Split split = now.counts().split(theme);
    if (split == null && !isKnown(now, theme)) {
      throw unknown(now, theme);
    }
    ObjectNode json = Json.object().put("id", theme);
    put(json, split == null ? null : split.total());
    putParts(json.putArray("sources"), split == null ? List.of() : split.sources());
    putParts(json.putArray("languages"), split == null ? List.of() : split.languages());
    Json.answer(context, json);
  }

  /** Whether there can be stories of {@code theme}. */
  static boolean isKnown(View now, String theme) {
    return theme.equals(CountKey.ALL)
        || theme.equals(CountKey.THEMED)
        || now.themes().labels().byTheme().containsKey(theme)
        || now.counts().totals().containsKey(theme);
  }

  /** Says that there is no such theme. */
  static ProblemException unknown(View now, String theme) {
    return new ProblemException(
        Problem.of(404, "no theme is called " + Query.shown(theme) + nearest(now, theme)));
  }

  /** What somebody meant who asked for {@code theme}, to follow what is wrong. */
  static String nearest(View now, String theme) {
    List<String> names = new ArrayList<>(themes(now.themes().labels(), now.counts().totals()));
    names.addAll(List.of(CountKey.ALL, CountKey.THEMED));
    return "; the nearest is '" + Nearest.to(theme.length() > 64 ? "" : theme, names) + "'";
  }

  private static void put(ObjectNode json, @Nullable Count count) {
    // Absent and 0 mean the same.
    json.put("stories", count == null ? 0 : count.value());
    if (count != null && count.archived() > 0) {
      json.put("archived", count.archived());
    }
    json.put("revision", count == null ? 0 : count.revision());
  }

  private static void putParts(ArrayNode list, List<Count> counts) {
    for (Count count : counts) {
      put(list.addObject().put("id", count.key().value()), count);
    }
  }
}
