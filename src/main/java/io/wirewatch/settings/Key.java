package io.wirewatch.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key of the settings: {@link #ALL} is every one there is.
 *
 * @param fallback its default, as it would be written
 * @param onCluster its default when {@code bootstrap.servers} is set
 */
record Key<T>(String name, String fallback, String onCluster, Kind<T> kind) {
  private static final Pattern SERVERS =
      Pattern.compile("(\\s*[^\\s,]+:\\d{1,5}\\s*(,\\s*[^\\s,]+:\\d{1,5}\\s*)*)?");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,100}");
  // A name, an IPv4 address, or an IPv6 address in brackets or without.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|\\[?[0-9A-Fa-f:.]{2,45}]?");
  private static final Pattern USER_AGENT = Pattern.compile("[\\x20-\\x7e]{0,200}");
  // The normal form of a source id: what follows from it is kept in every story id.
  private static final Pattern SOURCE = Pattern.compile("(?!-)[^\\p{Z}\\p{C}|=]{1,200}(?<!-)");

  static final Key<String> BOOTSTRAP_SERVERS =
      key(
          "bootstrap.servers",
          "",
          Kind.text(
              "host:port, more of them with commas between them, or empty for an embedded broker",
              SERVERS.asMatchPredicate()));
  static final Key<String> APPLICATION_ID =
      key(
          "application.id",
          "wirewatch",
          // It names a directory too.
          Kind.text(
              "1 to 100 of A-Z a-z 0-9 . _ - and more than dots",
              text -> ID.matcher(text).matches() && !text.matches("\\.+")));
  static final Key<Path> DATA_DIR = key("data.dir", "./data", Kind.path("a directory"));
  static final Key<Set<Role>> ROLES = key("roles", "ingest,pipeline,serve", Kind.roles());

  static final Key<String> TOPICS_PREFIX =
      key(
          "topics.prefix",
          "",
          Kind.text("at most 100 of a-z A-Z 0-9 . _ -", PREFIX.asMatchPredicate()));
  static final Key<Integer> TOPICS_STORIES_PARTITIONS =
      key("topics.stories.partitions", "4", "12", Kind.number(1, 1000));
  static final Key<Integer> TOPICS_REPLICATION_FACTOR =
      key("topics.replication.factor", "1", "3", Kind.number(1, 100));
  static final Key<Integer> TOPICS_MIN_INSYNC_REPLICAS =
      key("topics.min.insync.replicas", "1", "2", Kind.number(1, 100));

  static final Key<Path> FEEDS_FILE =
      key("feeds.file", "config/feeds.opml", Kind.path("an OPML file"));
  static final Key<Interval> FEEDS_POLL_INTERVAL =
      key("feeds.poll.interval", "5m-12h", Kind.interval("1s", "24h"));
  static final Key<Duration> FEEDS_TIMEOUT = key("feeds.timeout", "30s", Kind.time("10ms", "10m"));
  static final Key<Duration> FEEDS_CONNECT_TIMEOUT =
      key("feeds.connect.timeout", "10s", Kind.time("10ms", "10m"));
  static final Key<Integer> FEEDS_MAX_BYTES =
      key("feeds.max.bytes", "15MB", Kind.bytes(1, "1000MB"));

  static final Key<Set<String>> FETCH_ALLOW_ADDRESSES =
      key("fetch.allow.addresses", "", Kind.networks());
  static final Key<Duration> FETCH_HOST_GAP = key("fetch.host.gap", "1s", Kind.time("0ms", "1h"));
  static final Key<String> FETCH_USER_AGENT =
      key(
          "fetch.user.agent",
          "",
          Kind.text(
              "at most 200 printable characters of ASCII, or empty for Wirewatch and its version",
              USER_AGENT.asMatchPredicate()));

  static final Key<Path> INBOX_DIR =
      key("inbox.dir", "", Kind.pathOrEmpty("a directory, or empty for 'inbox' under data.dir"));
  static final Key<Duration> INBOX_SCAN_INTERVAL =
      key("inbox.scan.interval", "2s", Kind.time("10ms", "1h"));
  static final Key<String> INBOX_SOURCE =
      key(
          "inbox.source",
          "inbox",
          Kind.text(
              "1 to 200 characters in lower case, no blank, | or =, no - first or last",
              text ->
                  SOURCE.matcher(text).matches() && text.equals(text.toLowerCase(Locale.ROOT))));

  /** At least a day more than the horizon within which windows may change. */
  static final Key<Duration> RETENTION_STORIES =
      key("retention.stories", "0ms", Kind.timeOrNever("31d", "36500d"));

  static final Key<Path> THEMES_FILE =
      key("themes.file", "config/themes.yml", Kind.path("a YAML file"));
  static final Key<Duration> THEMES_WATCH_INTERVAL =
      key("themes.watch.interval", "2s", "0ms", Kind.time("0ms", "1h"));

  static final Key<Integer> PIPELINE_THREADS = key("pipeline.threads", "2", Kind.number(1, 64));
  static final Key<Duration> PIPELINE_COMMIT_INTERVAL =
      key("pipeline.commit.interval", "2s", Kind.time("1ms", "60s"));
  static final Key<Duration> PIPELINE_FLUSH_INTERVAL =
      key("pipeline.flush.interval", "20ms", Kind.time("1ms", "60s"));

  static final Key<Duration> AUDIT_INTERVAL = key("audit.interval", "0ms", Kind.time("0ms", "1h"));

  static final Key<String> HTTP_HOST =
      key(
          "http.host",
          "127.0.0.1",
          Kind.text("the name or address of a network interface", HOST.asMatchPredicate()));
  static final Key<Integer> HTTP_PORT = key("http.port", "8080", Kind.number(0, 65_535));
  static final Key<Secret> HTTP_TOKEN = key("http.token", "", Kind.token());
  static final Key<Set<String>> HTTP_ALLOWED_HOSTS =
      key(
          "http.allowed.hosts",
          "",
          Kind.words("host names without ports, with commas between them", HOST));
  static final Key<Integer> HTTP_MAX_BODY_BYTES =
      key("http.max.body.bytes", "16MB", Kind.bytes(1, "256MB"));
  static final Key<Integer> HTTP_STORIES_PER_SECOND =
      key("http.stories.per.second", "5000", Kind.number(1, 10_000_000));

  static final List<Key<?>> ALL =
      List.of(
          BOOTSTRAP_SERVERS,
          APPLICATION_ID,
          DATA_DIR,
          ROLES,
          TOPICS_PREFIX,
          TOPICS_STORIES_PARTITIONS,
          TOPICS_REPLICATION_FACTOR,
          TOPICS_MIN_INSYNC_REPLICAS,
          FEEDS_FILE,
          FEEDS_POLL_INTERVAL,
          FEEDS_TIMEOUT,
          FEEDS_CONNECT_TIMEOUT,
          FEEDS_MAX_BYTES,
          FETCH_ALLOW_ADDRESSES,
          FETCH_HOST_GAP,
          FETCH_USER_AGENT,
          INBOX_DIR,
          INBOX_SCAN_INTERVAL,
          INBOX_SOURCE,
          RETENTION_STORIES,
          THEMES_FILE,
          THEMES_WATCH_INTERVAL,
          PIPELINE_THREADS,
          PIPELINE_COMMIT_INTERVAL,
          PIPELINE_FLUSH_INTERVAL,
          AUDIT_INTERVAL,
          HTTP_HOST,
          HTTP_PORT,
          HTTP_TOKEN,
          HTTP_ALLOWED_HOSTS,
          HTTP_MAX_BODY_BYTES,
          HTTP_STORIES_PER_SECOND);

  private static <T> Key<T> key(String name, String fallback, Kind<T> kind) {
    return key(name, fallback, fallback, kind);
  }

  private static <T> Key<T> key(String name, String fallback, String onCluster, Kind<T> kind) {
    return new Key<>(name, fallback, onCluster, kind);
  }

  /** The value that {@code text} stands for; empty when it is not allowed. */
  Optional<T> parse(String text) {
    return kind.parser().apply(text.strip());
  }

  /** The value when nobody sets it. */
  T fallback(boolean embedded) {
    return parse(embedded ? fallback : onCluster).orElseThrow();
  }
}
