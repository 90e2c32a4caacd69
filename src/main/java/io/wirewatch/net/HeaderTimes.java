package io.wirewatch.net;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/** Reads the times that an answer's headers state. */
final class HeaderTimes {
  private static final Duration LONGEST_HOLD = Duration.ofHours(24);
  private static final Duration LONGEST_FRESH = Duration.ofDays(365);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,18})", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_TO_BE_KEPT =
      Pattern.compile("(?:^|[,\\s])no-(?:cache|store)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private HeaderTimes() {}

  /** When Retry-After wants the next request, at most 24 hours from {@code now}; null: unsaid. */
  static @Nullable Instant retryAfter(HttpMessage answer, Instant now) {
    String text = value(answer, "Retry-After");
    if (text == null) {
      return null;
    }
    if (SECONDS.matcher(text).matches()) {
      return now.plusSeconds(Math.min(Long.parseLong(text), LONGEST_HOLD.toSeconds()));
    }
    Instant date = DateUtils.parseStandardDate(text);
    if (date == null) {
      return null;
    }
    Instant latest = now.plus(LONGEST_HOLD);
    return date.isBefore(now) ? now : date.isAfter(latest) ? latest : date;
  }

  /** How long the answer stays what it is, by Cache-Control or else Expires; null: unsaid. */
  static @Nullable Duration freshFor(HttpMessage answer, Instant now) {
    String control = value(answer, "Cache-Control");
    if (control != null) {
      if (NOT_TO_BE_KEPT.matcher(control).find()) {
        return null;
      }
      Matcher maxAge = MAX_AGE.matcher(control);
      if (maxAge.find()) {
        return within(Long.parseLong(maxAge.group(1)) - age(answer));
      }
    }
    String expires = value(answer, "Expires");
    Instant end = expires == null ? null : DateUtils.parseStandardDate(expires);
    if (end == null) {
      return null;
    }
    String date = value(answer, "Date");
    Instant sent = date == null ? null : DateUtils.parseStandardDate(date);
    return within(Duration.between(sent == null ? now : sent, end).toSeconds());
  }

  private static long age(HttpMessage answer) {
    String age = value(answer, "Age");
    return age != null && SECONDS.matcher(age).matches() ? Long.parseLong(age) : 0;
  }

  private static Duration within(long seconds) {
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_FRESH.toSeconds())));
  }

  static @Nullable String value(HttpMessage message, String name) {
    Header header = message.getFirstHeader(name);
    return header == null || header.getValue() == null || header.getValue().isBlank()
        ? null
        : header.getValue().strip();
  }
}
