package io.wirewatch.chaos;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Texts whose themes are known beforehand; not safe in several threads. */
public final class Wording {
  /** By theme, the one phrase that shows it. */
  private static final Map<String, String> PHRASES =
      new TreeMap<>(
          Map.of(
              "ceasefire", "a ceasefire by Monday",
              "territory", "the disputed territory",
              "guarantees", "binding security guarantees"));

  private static final List<String> LANGUAGES = List.of("en", "uk", "de");
  private static final String FILLER =
      "The delegations met again in the old customs house by the river and spoke until late. ";

  private final Random random;
  private int number;

  Wording(long seed) {
    random = new Random(seed);
  }

  /** A theme file of the themes that the texts show. */
  public static String themeFile() {
    StringBuilder yaml = new StringBuilder("themes:\n");
    PHRASES.forEach(
        (id, phrase) ->
            yaml.append(
                "  - id: %s\n    label: %s\n    phrases:\n      - %s\n".formatted(id, id, phrase)));
    return yaml.toString();
  }

  /** The themes that {@code text} shows. */
  static Set<String> themesOf(String text) {
    Set<String> themes = new TreeSet<>();
    PHRASES.forEach(
        (id, phrase) -> {
          if (text.contains(phrase)) {
            themes.add(id);
          }
        });
    return themes;
  }

  Set<String> anyThemes() {
    Set<String> themes = new TreeSet<>();
    PHRASES.keySet().stream().filter(id -> random.nextInt(10) < 3).forEach(themes::add);
    return themes;
  }

  /** A headline that no other has, and that shows no theme. */
  String headline() {
    return "Report " + ++number + " from the talks";
  }

  /** A text that shows {@code themes} and no others. */
  String body(Set<String> themes) {
    StringBuilder body = new StringBuilder(FILLER.repeat(2 + random.nextInt(8)));
    themes.forEach(id -> body.append("They spoke of ").append(PHRASES.get(id)).append(". "));
    return body.append("Nothing more was said of meeting ").append(number).append('.').toString();
  }

  String language() {
    return LANGUAGES.get(random.nextInt(LANGUAGES.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
