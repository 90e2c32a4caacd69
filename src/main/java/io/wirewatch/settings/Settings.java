package io.wirewatch.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that can be set, each value checked, each key explained in {@code
 * config/wirewatch.properties}.
 *
 * @param bootstrapServers the Kafka cluster, as host:port with commas; empty for an embedded broker
 * @param applicationId names the pipeline's consumer group, transactions and internal topics
 * @param dataDir where the embedded broker and the stores keep their files
 * @param roles what this process does; never empty
 */
public record Settings(
    String bootstrapServers,
    String applicationId,
    Path dataDir,
    Set<Role> roles,
    Topics topics,
    Feeds feeds,
    Fetch fetch,
    Inbox inbox,
    Retention retention,
    Themes themes,
    Pipeline pipeline,
    Audit audit,
    Http http,
    Clients clients) {

  /**
   * How topics are created.
   *
   * @param prefix put before every topic's name; may be empty
   */
  public record Topics(
      String prefix, int storiesPartitions, int replicationFactor, int minInsyncReplicas) {}

  /**
   * How feeds are read.
   *
   * @param file the list of feeds, OPML
   * @param pollInterval how often a feed is asked: within it by the feed's own rhythm
   * @param timeout the deadline of a fetch from beginning to end
   * @param connectTimeout the deadline of its connection alone
   * @param maxBytes what a feed may have at most, unpacked, in bytes
   */
  public record Feeds(
      Path file, Interval pollInterval, Duration timeout, Duration connectTimeout, int maxBytes) {}

  /**
   * What may be asked over HTTP, and how often.
   *
   * @param allowAddresses addresses and ranges of them that may be asked beside the public Internet
   * @param hostGap the least time between two requests to one host
   * @param userAgent who we say we are; empty for Wirewatch and its version
   */
  public record Fetch(Set<String> allowAddresses, Duration hostGap, String userAgent) {
    public Fetch {
      requireNonNull(hostGap, "hostGap");
      requireNonNull(userAgent, "userAgent");
      allowAddresses = Set.copyOf(allowAddresses);
    }
  }

  /**
   * How files are taken in.
   *
   * @param dir the directory they are put in
   * @param source the id of the source of a story that names none
   */
  public record Inbox(Path dir, Duration scanInterval, String source) {}

  /**
   * How long things are kept.
   *
   * @param stories how old a story may become before it is archived; zero for any age, else longer
   *     than the horizon, so that no window changes
   */
  public record Retention(Duration stories) {
    public Retention {
      requireNonNull(stories, "stories");
    }

    /** Whether stories are archived at all. */
    public boolean isOn() {
      return !stories.isZero();
    }
  }

  /**
   * What stories are tagged by.
   *
   * @param file the theme definitions
   * @param watchInterval how often the file is looked at for changes; zero for never
   */
  public record Themes(Path file, Duration watchInterval) {}

  /**
   * How stories are tagged and counted.
   *
   * @param commitInterval how often results become visible to those who read only what is
   *     committed, while the flow is behind; else it asks for its commits itself
   * @param flushInterval how often a partition's counts are handed to the merge
   */
  public record Pipeline(int threads, Duration commitInterval, Duration flushInterval) {}

  /**
   * Whether a process that serves recounts what it serves.
   *
   * @param interval how often the counts are held against the recount; zero for never
   */
  public record Audit(Duration interval) {}

  /**
   * How HTTP is served.
   *
   * @param host where it listens
   * @param port the port it listens on; 0 for any that is free
   * @param portChosen whether somebody set the port, who then gets no other where it is taken
   * @param token what a client must show; {@link Secret#NONE} where nobody need show anything,
   *     which is allowed on loopback alone
   * @param allowedHosts names in small letters that it may be asked under, beside those of loopback
   *     and {@code host}
   * @param maxBodyBytes how long the body of a request may be
   * @param storiesPerSecond how many stories one client may post, on average
   */
  public record Http(
      String host,
      int port,
      boolean portChosen,
      Secret token,
      Set<String> allowedHosts,
      int maxBodyBytes,
      int storiesPerSecond) {
    private static final Pattern LOOPBACK =
        Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    public Http {
      requireNonNull(host, "host");
      requireNonNull(token, "token");
      allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Whether only this machine can ask; a name that must be looked up is not taken for such. */
    public boolean isLoopback() {
      return LOOPBACK.matcher(host).matches();
    }
  }

  /**
   * Settings handed on to Kafka under Kafka's own names: {@code kafka} to every client, the next
   * four to one kind of client each, {@code broker} to the embedded broker.
   *
   * @param hidden what must not be shown, wherever it stands in a text
   */
  public record Clients(
      Map<String, String> kafka,
      Map<String, String> producer,
      Map<String, String> consumer,
      Map<String, String> admin,
      Map<String, String> streams,
      Map<String, String> broker,
      Set<String> hidden) {

    /** Settings of which only what stands under secret keys is hidden. */
    public Clients(
        Map<String, String> kafka,
        Map<String, String> producer,
        Map<String, String> consumer,
        Map<String, String> admin,
        Map<String, String> streams,
        Map<String, String> broker) {
      this(
          kafka,
          producer,
          consumer,
          admin,
          streams,
          broker,
          Hidden.of(List.of(kafka, producer, consumer, admin, streams, broker), List.of()));
    }

    public Clients {
      kafka = Map.copyOf(kafka);
      producer = Map.copyOf(producer);
      consumer = Map.copyOf(consumer);
      admin = Map.copyOf(admin);
      streams = Map.copyOf(streams);
      broker = Map.copyOf(broker);
      hidden = Set.copyOf(hidden);
    }

    /** {@code text}, such as an error of Kafka's, without the secrets of these settings. */
    public String withoutSecrets(String text) {
      return Hidden.in(text, hidden);
    }

    /** Names without values, for a value may be a password. */
    @Override
    public String toString() {
      return "Clients[kafka=%s, producer=%s, consumer=%s, admin=%s, streams=%s, broker=%s]"
          .formatted(
              kafka.keySet(),
              producer.keySet(),
              consumer.keySet(),
              admin.keySet(),
              streams.keySet(),
              broker.keySet());
    }
  }

  public Settings {
    requireNonNull(bootstrapServers, "bootstrapServers");
    requireNonNull(applicationId, "applicationId");
    requireNonNull(dataDir, "dataDir");
    requireNonNull(topics, "topics");
    requireNonNull(feeds, "feeds");
    requireNonNull(fetch, "fetch");
    requireNonNull(inbox, "inbox");
    requireNonNull(retention, "retention");
    requireNonNull(themes, "themes");
    requireNonNull(pipeline, "pipeline");
    requireNonNull(audit, "audit");
    requireNonNull(http, "http");
    requireNonNull(clients, "clients");
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a process has at least one role");
    }
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
  }

  /** The settings of {@code file}; a {@link SettingsException} with all that is wrong in it. */
  public static Settings load(Path file) {
    return SettingsReader.read(PropertiesFile.read(file));
  }

  /** The settings when nobody sets anything. */
  public static Settings defaults() {
    return SettingsReader.read(List.of());
  }

  /** The settings of {@code properties}, called {@code name} in errors. */
  public static Settings of(String name, Properties properties) {
    return SettingsReader.read(
        properties.stringPropertyNames().stream()
            .sorted()
            .map(key -> new Entry(name, 0, key, properties.getProperty(key)))
            .toList());
  }

  /** Whether the broker runs in this process. */
  public boolean embedded() {
    return bootstrapServers.isEmpty();
  }

  /** These settings with another data directory; an inbox in its usual place in it moves too. */
  public Settings withDataDir(Path other) {
    boolean usual = inbox.dir().equals(inboxUnder(dataDir));
    Inbox moved =
        usual ? new Inbox(inboxUnder(other), inbox.scanInterval(), inbox.source()) : inbox;
    return new Settings(
        bootstrapServers,
        applicationId,
        other,
        roles,
        topics,
        feeds,
        fetch,
        moved,
        retention,
        themes,
        pipeline,
        audit,
        http,
        clients);
  }

  /** These settings with feeds asked as often as {@code interval} says. */
  public Settings withPollInterval(Duration interval) {
    Feeds other =
        new Feeds(
            feeds.file(),
            Interval.fixed(interval),
            feeds.timeout(),
            feeds.connectTimeout(),
            feeds.maxBytes());
    return new Settings(
        bootstrapServers,
        applicationId,
        dataDir,
        roles,
        topics,
        other,
        fetch,
        inbox,
        retention,
        themes,
        pipeline,
        audit,
        http,
        clients);
  }

  /** These settings with fetching as {@code other} says. */
  public Settings withFetch(Fetch other) {
    return new Settings(
        bootstrapServers,
        applicationId,
        dataDir,
        roles,
        topics,
        feeds,
        other,
        inbox,
        retention,
        themes,
        pipeline,
        audit,
        http,
        clients);
  }

  /** These settings with a group, internal topics and outputs that are {@code id}'s alone. */
  public Settings forRun(String id) {
    Topics own =
        new Topics(
            topics.prefix() + id + '.',
            topics.storiesPartitions(),
            topics.replicationFactor(),
            topics.minInsyncReplicas());
    return new Settings(
        bootstrapServers,
        id,
        dataDir,
        roles,
        own,
        feeds,
        fetch,
        inbox,
        retention,
        themes,
        pipeline,
        audit,
        http,
        clients);
  }

  /** These settings with other roles. */
  public Settings withRoles(Set<Role> others) {
    return new Settings(
        bootstrapServers,
        applicationId,
        dataDir,
        others,
        topics,
        feeds,
        fetch,
        inbox,
        retention,
        themes,
        pipeline,
        audit,
        http,
        clients);
  }

  /** {@code text}, such as a line of the log, without the secrets of these settings. */
  public String withoutSecrets(String text) {
    String shown = clients.withoutSecrets(text);
    return http.token().isSet() ? shown.replace(http.token().value(), Hidden.MARK) : shown;
  }

  static Path inboxUnder(Path dataDir) {
    return dataDir.resolve("inbox");
  }
}
