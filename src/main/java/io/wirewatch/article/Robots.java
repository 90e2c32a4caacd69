package io.wirewatch.article;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.wirewatch.net.Fetched;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of each origin says, by RFC 9309: an answer of 4xx allows everything, one of
 * 5xx and none at all allow nothing. Each is believed for a while. Safe in several threads.
 */
final class Robots {
  private static final int MOST_BYTES = 500 * 1024;
  private static final Duration BELIEVED = Duration.ofHours(24);
  private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(30);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

  /** As many bytes of files are kept as rules, which take some twenty times that. */
  private static final int MOST_KEPT = 4_000_000;

  /** What keeping a file takes beside its bytes. */
  private static final int AT_LEAST = 200;

  /** Our name where the user agent begins with none. */
  private static final String OURS = "wirewatch";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");

  private final Clock clock;
  private final Map<Key, Rules> known = new LinkedHashMap<>(16, 0.75f, true);
  private long kept;

  /** An origin, and by what name we are known there. */
  private record Key(URI file, String name) {}

  /**
   * What one file says to us.
   *
   * @param rules null where it could not be had, and nobody may ask
   * @param why that is; empty otherwise
   */
  record Rules(@Nullable SimpleRobotRules rules, String why, int bytes, Instant until) {
    /** Whether the page at {@code at} may be asked for. */
    boolean allow(URI at) {
      return rules != null && rules.isAllowed(at.toString());
    }

    boolean areUnknown() {
      return rules == null;
    }

    /** How long to wait after one page before the next: as asked for, within reason. */
    Duration gap() {
      long millis = rules == null ? 0 : rules.getCrawlDelay();
      return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_GAP.toMillis())));
    }
  }

  /** Gets a file. */
  interface Fetch {
    Fetched get(URI file) throws InterruptedException;
  }

  Robots(Clock clock) {
    this.clock = clock;
  }

  /** What holds for the page at {@code at}, for one who says that it is {@code userAgent}. */
  Rules of(URI at, String userAgent, Fetch fetch) throws InterruptedException {
    String port = at.getPort() < 0 ? "" : ":" + at.getPort(); // without any user-info
    URI file = URI.create(at.getScheme() + "://" + at.getHost() + port + "/robots.txt");
    Matcher token = TOKEN.matcher(userAgent);
    Key key = new Key(file, token.lookingAt() ? token.group().toLowerCase(Locale.ROOT) : OURS);
    Rules before = known(key);
    if (before != null) {
      return before;
    }
    Fetched fetched = fetch.get(file);
    Rules rules = rules(key, fetched);
    if (!(fetched instanceof Fetched.Later)) {
      keep(key, rules);
    }
    return rules;
  }

  private Rules rules(Key key, Fetched fetched) {
    Instant now = clock.instant();
    if (fetched instanceof Fetched.Body body) {
      return parsed(key, body.bytes(), now);
    }
    if (!(fetched instanceof Fetched.Failed failed)) {
      return new Rules(null, "its host is busy", 0, now);
    }
    if (failed.cut() != null) {
      return parsed(key, failed.cut().head(), now);
    }
    // 429 is no word on robots, but on how many of us come.
    if (failed.status() >= 400 && failed.status() < 500 && failed.status() != 429) {
      return parsed(key, new byte[0], now);
    }
    Instant asked = failed.notBefore();
    Instant until = now.plus(UNREACHABLE_FOR);
    return new Rules(
        null, failed.reason(), 0, asked != null && asked.isAfter(until) ? asked : until);
  }

  private static Rules parsed(Key key, byte[] file, Instant now) {
    byte[] start = Arrays.copyOf(file, Math.min(file.length, MOST_BYTES));
    // A delay is for us to judge: the parser would take a long one for a ban.
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
    SimpleRobotRules rules =
        parser.parseContent(key.file().toString(), start, "text/plain", List.of(key.name()));
    return new Rules(rules, "", start.length, now.plus(BELIEVED));
  }

  private synchronized @Nullable Rules known(Key key) {
    Rules rules = known.get(key);
    return rules == null || !clock.instant().isBefore(rules.until()) ? null : rules;
  }

  private synchronized void keep(Key key, Rules rules) {
    Rules before = known.put(key, rules);
    kept += size(rules) - (before == null ? 0 : size(before));
    Iterator<Rules> longestUnused = known.values().iterator();
    while (kept > MOST_KEPT && longestUnused.hasNext()) {
      kept -= size(longestUnused.next());
      longestUnused.remove();
    }
  }

  private static int size(Rules rules) {
    return AT_LEAST + rules.bytes();
  }
}
