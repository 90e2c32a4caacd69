package io.wirewatch.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is never printed nor logged: the values of keys that look secret, and what references lead
 * to.
 */
final class Hidden {
  static final String MARK = "[hidden]";

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|secret|token|jaas|credential|keystore\\.key).*");

  /** Something shorter keeps no secret, and would be found everywhere. */
  private static final int SHORTEST = 4;

  private Hidden() {}

  /** Whether the value of {@code key} is nobody's business. */
  static boolean isSecret(String key) {
    return SECRET.matcher(key).matches();
  }

  /** The secrets among {@code handedOn}, and {@code pieces}. */
  static Set<String> of(Collection<Map<String, String>> handedOn, Collection<String> pieces) {
    Set<String> hidden = new TreeSet<>(pieces);
    handedOn.forEach(
        map ->
            map.forEach(
                (key, value) -> {
                  if (isSecret(key)) {
                    hidden.add(value);
                  }
                }));
    hidden.removeIf(value -> value.strip().length() < SHORTEST);
    return hidden;
  }

  /** {@code text} with a mark in the place of each of {@code hidden}, the longest first. */
  static String in(String text, Set<String> hidden) {
    List<String> longestFirst =
        hidden.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    String shown = text;
    for (String secret : longestFirst) {
      shown = shown.replace(secret, MARK).replace(secret.strip(), MARK);
    }
    return shown;
  }
}
