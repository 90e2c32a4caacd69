package io.wirewatch.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes settings of what was set, or one exception of all that is wrong with it. */
final class SettingsReader {
  /** Keys that begin so are Kafka's and go to it unread. */
  static final List<String> HANDED_ON =
      List.of("kafka.", "producer.", "consumer.", "admin.", "streams.", "broker.");

  private record Problem(int line, String text) {}

  private final Map<String, Entry> own = new HashMap<>();
  private final Map<String, Map<String, String>> handedOn = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final References references;
  private final boolean embedded;

  private SettingsReader(List<Entry> entries, Map<String, String> environment) {
    references = new References(environment);
    HANDED_ON.forEach(prefix -> handedOn.put(prefix, new HashMap<>()));
    Map<String, Entry> seen = new HashMap<>();
    for (Entry entry : entries) {
      Entry earlier = seen.putIfAbsent(entry.key(), entry);
      if (earlier != null) {
        problem(entry, entry.key() + " is set already at " + earlier.where());
      } else {
        sort(entry);
      }
    }
    Entry servers = own.get(Key.BOOTSTRAP_SERVERS.name());
    embedded = servers == null || servers.value().isBlank();
    if (!embedded) {
      entries.stream()
          .filter(entry -> entry.key().startsWith("broker."))
          .forEach(e -> problem(e, e.key() + " has no effect: bootstrap.servers is set"));
    }
  }

  static Settings read(List<Entry> entries) {
    return read(entries, System.getenv());
  }

  static Settings read(List<Entry> entries, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(entries, environment);
    Settings settings = reader.settings();
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(
          reader.problems.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(Problem::text)
              .toList());
    }
    return settings;
  }

  private void sort(Entry entry) {
    String key = entry.key();
    Optional<String> prefix =
        HANDED_ON.stream().filter(p -> key.startsWith(p) && key.length() > p.length()).findFirst();
    if (prefix.isPresent()) {
      References.Resolved resolved = follow(entry);
      pieces.addAll(resolved.pieces());
      handed(prefix.get()).put(key.substring(prefix.get().length()), resolved.text());
    } else if (Key.ALL.stream().anyMatch(known -> known.name().equals(key))) {
      References.Resolved resolved = follow(entry);
      if (resolved.problems().isEmpty()) {
        own.put(key, entry.withValue(resolved.text()));
      }
    } else {
      problem(entry, "'" + key + "' is not a setting; the nearest is " + nearest(key));
    }
  }

  private References.Resolved follow(Entry entry) {
    References.Resolved resolved = references.resolve(entry.written());
    resolved.problems().forEach(text -> problem(entry, entry.key() + "=" + text));
    return resolved;
  }

  private static String nearest(String key) {
    List<String> candidates = new ArrayList<>();
    Key.ALL.forEach(known -> candidates.add(known.name()));
    // A name after a prefix is Kafka's to know, so there only the prefix can be misspelt.
    int dot = key.indexOf('.') + 1;
    String head = key.substring(0, dot);
    String name = dot == key.length() ? "…" : key.substring(dot);
    HANDED_ON.stream()
        .filter(prefix -> Nearest.distance(head, prefix) <= 2)
        .forEach(prefix -> candidates.add(prefix + name));
    return Nearest.to(key, candidates);
  }

  private Settings settings() {
    Path dataDir = get(Key.DATA_DIR);
    Path inboxDir = get(Key.INBOX_DIR);
    return new Settings(
        get(Key.BOOTSTRAP_SERVERS),
        get(Key.APPLICATION_ID),
        dataDir,
        get(Key.ROLES),
        topics(),
        new Settings.Feeds(
            get(Key.FEEDS_FILE),
            get(Key.FEEDS_POLL_INTERVAL),
            get(Key.FEEDS_TIMEOUT),
            get(Key.FEEDS_CONNECT_TIMEOUT),
            get(Key.FEEDS_MAX_BYTES)),
        new Settings.Fetch(
            get(Key.FETCH_ALLOW_ADDRESSES), get(Key.FETCH_HOST_GAP), get(Key.FETCH_USER_AGENT)),
        new Settings.Inbox(
            inboxDir.toString().isEmpty() ? Settings.inboxUnder(dataDir) : inboxDir,
            get(Key.INBOX_SCAN_INTERVAL),
            get(Key.INBOX_SOURCE)),
        new Settings.Themes(get(Key.THEMES_FILE), get(Key.THEMES_WATCH_INTERVAL)),
        new Settings.Pipeline(
            get(Key.PIPELINE_THREADS),
            get(Key.PIPELINE_COMMIT_INTERVAL),
            get(Key.PIPELINE_FLUSH_INTERVAL)),
        new Settings.Audit(get(Key.AUDIT_INTERVAL)),
        http(),
        new Settings.Clients(
            handed("kafka."),
            handed("producer."),
            handed("consumer."),
            handed("admin."),
            handed("streams."),
            handed("broker."),
            Hidden.of(handedOn.values(), pieces)));
  }

  private Settings.Topics topics() {
    int replicas = get(Key.TOPICS_REPLICATION_FACTOR);
    int inSync = get(Key.TOPICS_MIN_INSYNC_REPLICAS);
    if (embedded && replicas > 1) {
      wrong(own.get(Key.TOPICS_REPLICATION_FACTOR.name()), "1, for the embedded broker is alone");
    } else if (inSync > replicas) {
      // Nobody could write to such a topic.
      Entry factor = own.get(Key.TOPICS_REPLICATION_FACTOR.name());
      wrong(
          own.getOrDefault(Key.TOPICS_MIN_INSYNC_REPLICAS.name(), factor),
          "such that topics.min.insync.replicas ("
              + inSync
              + ") is at most "
              + "topics.replication.factor ("
              + replicas
              + ")");
    }
    return new Settings.Topics(
        get(Key.TOPICS_PREFIX), get(Key.TOPICS_STORIES_PARTITIONS), replicas, inSync);
  }

  private Settings.Http http() {
    Settings.Http http =
        new Settings.Http(
            get(Key.HTTP_HOST),
            get(Key.HTTP_PORT),
            own.containsKey(Key.HTTP_PORT.name()),
            get(Key.HTTP_TOKEN),
            get(Key.HTTP_ALLOWED_HOSTS),
            get(Key.HTTP_MAX_BODY_BYTES),
            get(Key.HTTP_STORIES_PER_SECOND));
    if (!http.isLoopback() && !http.token().isSet()) {
      wrong(
          own.get(Key.HTTP_HOST.name()),
          "an address of loopback such as 127.0.0.1 while http.token is not set");
    }
    return http;
  }

  private <T> T get(Key<T> key) {
    Entry entry = own.get(key.name());
    if (entry == null) {
      return key.fallback(embedded);
    }
    Optional<T> value = key.parse(entry.value());
    if (value.isEmpty()) {
      wrong(entry, key.kind().allowed(), key.kind().hidden());
    }
    return value.orElseGet(() -> key.fallback(embedded));
  }

  private Map<String, String> handed(String prefix) {
    return requireNonNull(handedOn.get(prefix), prefix);
  }

  private void wrong(@Nullable Entry entry, String allowed) {
    wrong(entry, allowed, false);
  }

  private void wrong(@Nullable Entry entry, String allowed, boolean secret) {
    requireNonNull(entry, "only what somebody set can be wrong");
    String value = secret ? "(hidden)" : entry.shown();
    problem(entry, entry.key() + "=" + value + ": must be " + allowed);
  }

  private void problem(Entry entry, String text) {
    Problem problem = new Problem(entry.line(), entry.where() + ": " + text);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
