package io.wirewatch.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the alert rules and the dashboard ask Prometheus. */
public final class Expressions {
  public static final Path RULES = Path.of("config/prometheus/rules.yml");
  public static final Path DASHBOARD = Path.of("config/grafana/dashboards/wirewatch.json");

  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(?!\\w)(\\s*\\{([^}]*)})?(?!\\s*\\()");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private Expressions() {}

  /** A rule of {@code config/prometheus/rules.yml}. */
  @SuppressWarnings("unchecked") // the test fails where it is otherwise
  public static List<Map<String, Object>> rules() {
    Map<String, List<Map<String, Object>>> root =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(read(RULES));
    List<Map<String, Object>> rules = new ArrayList<>();
    root.get("groups")
        .forEach(group -> rules.addAll((List<Map<String, Object>>) group.get("rules")));
    return rules;
  }

  /** The dashboard as it is written. */
  public static JsonNode dashboard() {
    try {
      return new ObjectMapper().readTree(DASHBOARD.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is asked, by who asks. */
  public static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    rules().forEach(rule -> all.put(rule.get("alert").toString(), rule.get("expr").toString()));
    for (JsonNode panel : dashboard().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String name = panel.path("title").asText() + " " + target.path("refId").asText();
        all.put(name, target.path("expr").asText());
      }
    }
    return all;
  }

  /** The metrics that {@code expression} names, each with the labels that it is chosen by. */
  public static Map<String, Set<String>> metrics(String expression) {
    String bare = TEXT.matcher(expression).replaceAll("\"\"");
    bare = GROUPING.matcher(bare).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
    Map<String, Set<String>> metrics = new HashMap<>();
    Matcher found = METRIC.matcher(bare);
    while (found.find()) {
      if (!WORDS.contains(found.group(1))) {
        Set<String> labels = metrics.computeIfAbsent(found.group(1), name -> new TreeSet<>());
        Matcher label = LABEL.matcher(found.group(3) == null ? "" : found.group(3));
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
    return metrics;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
