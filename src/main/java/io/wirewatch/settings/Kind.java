package io.wirewatch.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key's values must be.
 *
 * @param allowed in words, to follow "must be"
 * @param parser the value of a text without blanks around it; empty when it is not allowed
 * @param hidden whether a value is shown to nobody, a wrong one neither
 */
record Kind<T>(String allowed, Function<String, Optional<T>> parser, boolean hidden) {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})([A-Za-z]*)");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");
  private static final Pattern NETWORK = network();
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "KB", 1_000L, "MB", 1_000_000L, "KiB", 1L << 10, "MiB", 1L << 20);

  Kind(String allowed, Function<String, Optional<T>> parser) {
    this(allowed, parser, false);
  }

  static Kind<String> text(String allowed, Predicate<String> test) {
    return new Kind<>(allowed, text -> Optional.of(text).filter(test));
  }

  static Kind<Path> path(String allowed) {
    return new Kind<>(allowed, text -> text.isEmpty() ? Optional.empty() : parsePath(text));
  }

  static Kind<Path> pathOrEmpty(String allowed) {
    return new Kind<>(allowed, Kind::parsePath);
  }

  static Kind<Integer> number(int min, int max) {
    return new Kind<>(
        "a whole number from " + min + " to " + max,
        text -> amount(text, Map.of("", 1L), min, max).map(Math::toIntExact));
  }

  static Kind<Duration> time(String min, String max) {
    long least = amount(min, MILLIS, 0, Long.MAX_VALUE).orElseThrow();
    long most = amount(max, MILLIS, 0, Long.MAX_VALUE).orElseThrow();
    return new Kind<>(
        "a time from " + min + " to " + max + ", such as 500ms, 30s, 10m, 2h or 1d",
        text -> amount(text, MILLIS, least, most).map(Duration::ofMillis));
  }

  /** A time, or zero. */
  static Kind<Duration> timeOrNever(String min, String max) {
    Kind<Duration> time = time(min, max);
    Kind<Duration> zero = time("0ms", "0ms");
    return new Kind<>(
        time.allowed() + "; or 0ms for never",
        text -> zero.parser().apply(text).or(() -> time.parser().apply(text)));
  }

  /** One time, or two with a hyphen between them. */
  static Kind<Interval> interval(String min, String max) {
    Kind<Duration> time = time(min, max);
    return new Kind<>(
        time.allowed() + "; or a range of two, such as 5m-12h",
        text -> {
          int hyphen = text.indexOf('-');
          Optional<Duration> from = time.parser().apply(text.substring(0, Math.max(0, hyphen)));
          Optional<Duration> to = time.parser().apply(text.substring(hyphen + 1));
          if (hyphen < 0) {
            return to.map(Interval::fixed);
          }
          return from.isEmpty() || to.isEmpty() || from.get().compareTo(to.get()) > 0
              ? Optional.empty()
              : Optional.of(new Interval(from.get(), to.get()));
        });
  }

  static Kind<Integer> bytes(int min, String max) {
    long most = amount(max, BYTES, 0, Integer.MAX_VALUE).orElseThrow();
    return new Kind<>(
        "a size from " + min + " byte to " + max + ", such as 65536 (bytes), 64KiB, 15MB or 16MiB",
        text -> amount(text, BYTES, min, most).map(Math::toIntExact));
  }

  static Kind<Set<Role>> roles() {
    return new Kind<>(
        "one or more of " + String.join(", ", Role.words()) + ", with commas between them",
        Kind::parseRoles);
  }

  /** A token as RFC 6750 allows it, long enough not to be guessed, or nothing. */
  static Kind<Secret> token() {
    return new Kind<>(
        "16 to 512 of A-Z a-z 0-9 - . _ ~ + /, such as `openssl rand -hex 32` prints, or empty",
        text ->
            text.isEmpty() || TOKEN.matcher(text).matches()
                ? Optional.of(new Secret(text))
                : Optional.empty(),
        true);
  }

  /** Words in small letters, none or more. */
  static Kind<Set<String>> words(String allowed, Pattern form) {
    return new Kind<>(
        allowed,
        text -> {
          Set<String> words = new TreeSet<>();
          for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (!form.matcher(word.strip()).matches()) {
              return Optional.empty();
            }
            words.add(word.strip().toLowerCase(Locale.ROOT));
          }
          return Optional.of(words);
        });
  }

  /** Ranges of addresses such as 10.0.0.0/8, none or more. */
  static Kind<Set<String>> networks() {
    return words(
        "addresses or ranges of them such as 127.0.0.1 or 10.0.0.0/8, with commas between them",
        NETWORK);
  }

  private static Optional<Long> amount(String text, Map<String, Long> units, long min, long max) {
    Matcher matcher = AMOUNT.matcher(text);
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    // Divided, not multiplied: the product may not fit.
    return count > max / unit || count * unit < min ? Optional.empty() : Optional.of(count * unit);
  }

  private static Pattern network() {
    String octet = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    String ipv4 = octet + "(\\." + octet + "){3}";
    String group = "[0-9A-Fa-f]{1,4}";
    // Eight groups, or fewer on both sides of one "::".
    String ipv6 =
        "("
            + group
            + "(:"
            + group
            + "){7}"
            + "|(?=(:{0,2}"
            + group
            + "){0,7}:{0,2}(/|$))("
            + group
            + "(:"
            + group
            + ")*)?::("
            + group
            + "(:"
            + group
            + ")*)?)";
    return Pattern.compile(
        ipv4 + "(/(3[0-2]|[12]?\\d))?|" + ipv6 + "(/(12[0-8]|1[01]\\d|[1-9]?\\d))?");
  }

  private static Optional<Path> parsePath(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Set<Role>> parseRoles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : text.split(",", -1)) {
      Optional<Role> role = Role.find(word.strip());
      if (role.isEmpty()) {
        return Optional.empty();
      }
      roles.add(role.get());
    }
    return Optional.of(roles);
  }
}
