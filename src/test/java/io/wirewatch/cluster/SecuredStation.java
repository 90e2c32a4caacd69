package io.wirewatch.cluster;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A directory in which several users run Wirewatch, each with settings and a password of its own.
 */
final class SecuredStation {
  private final Path directory;
  private final SecuredBroker broker;
  private final Certificates certificates;
  private final Map<String, String> passwords = new HashMap<>();
  private int number;

  /** A user's settings file, and the directory it uses. */
  record User(String name, Path config, Path data) {
    Path inbox() {
      return data.resolve("inbox");
    }
  }

  SecuredStation(Path directory, SecuredBroker broker, Certificates certificates)
      throws IOException {
    this.directory = directory;
    this.broker = broker;
    this.certificates = certificates;
    write("themes.yml", Articles.THEMES);
    write("feeds.opml", "<opml version=\"2.0\"><body/></opml>");
  }

  Path themes() {
    return directory.resolve("themes.yml");
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Makes a user of the broker. */
  void add(String name, List<AclBinding> rights) throws Exception {
    String password = "marker-" + name;
    passwords.put(name, password);
    broker.addUser(
        name, password, rights.stream().map(acl -> AccessRights.forUser(name, acl)).toList());
  }

  /** Makes a user like {@code role}, with other rights. */
  User addLike(String role, List<AclBinding> rights, String... more) throws Exception {
    String name = role + "-" + ++number;
    add(name, rights);
    return user(name, more);
  }

  /** The settings of a user there is, with {@code more} lines. */
  User user(String name, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.add("kafka.security.protocol=SASL_PLAINTEXT");
    return user(name, broker.saslAddress(), passwords.get(name), lines);
  }

  /** Somebody who says to be {@code name}. */
  User stranger(String name, String password) throws IOException {
    return user(
        name, broker.saslAddress(), password, List.of("kafka.security.protocol=SASL_PLAINTEXT"));
  }

  User overTls(String name) throws IOException {
    return user(
        name,
        broker.saslTlsAddress(),
        passwords.get(name),
        List.of(
            "kafka.security.protocol=SASL_SSL",
            "kafka.ssl.truststore.location=" + certificates.trustStore(),
            "kafka.ssl.truststore.password=" + certificates.password()));
  }

  User overTlsWithoutTrust(String name) throws IOException {
    return user(
        name,
        broker.saslTlsAddress(),
        passwords.get(name),
        List.of("kafka.security.protocol=SASL_SSL"));
  }

  /** The password is in a file of its own, as users should have it. */
  private User user(String name, String address, String password, List<String> more)
      throws IOException {
    Path home = Files.createDirectories(directory.resolve("user-" + ++number));
    Path secret = Files.writeString(home.resolve("password"), password + "\n");
    Path config =
        Files.writeString(
            home.resolve("wirewatch.properties"),
            """
            bootstrap.servers=%s
            topics.stories.partitions=3
            topics.replication.factor=1
            topics.min.insync.replicas=1
            feeds.file=%s
            inbox.scan.interval=200ms
            themes.file=%s
            kafka.sasl.mechanism=SCRAM-SHA-256
            kafka.sasl.jaas.config=%s
            consumer.session.timeout.ms=6000
            """
                    .formatted(
                        address,
                        directory.resolve("feeds.opml"),
                        themes(),
                        SecuredBroker.login(name, "${file:" + secret + "}"))
                + String.join("\n", more)
                + "\n");
    return new User(name, config, home.resolve("data"));
  }

  WirewatchProcess start(User user, String... command) {
    return WirewatchProcess.start(directory, args(user, command));
  }

  /** Runs a command to its end. */
  WirewatchProcess.Result run(User user, String... command) throws InterruptedException {
    return WirewatchProcess.run(directory, args(user, command));
  }

  /** Starts one and returns when it runs. */
  WirewatchProcess started(User user, String... command) {
    WirewatchProcess process = start(user, command);
    process.awaitOutput("Kafka at ", Duration.ofSeconds(40));
    return process;
  }

  /** The topics as {@code user} sees them. */
  Look look(User user) {
    return new Look(broker.saslAddress(), Settings.load(user.config()));
  }

  private static String[] args(User user, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    // As its users have it: tests have a log of their own.
    args.add(0, "-Dlog4j2.configurationFile=" + Wirewatch.class.getResource("/log4j2.xml"));
    args.addAll(List.of("--config", user.config().toString(), "--data", user.data().toString()));
    return args.toArray(String[]::new);
  }
}
