package io.wirewatch.cluster;

import static org.awaitility.Awaitility.await;

import io.wirewatch.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker whose clients say who they are by SCRAM-SHA-256, in the open or over TLS, and may do
 * what the standard authorizer lets them.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final String sasl;
  private final String saslTls;

  private SecuredBroker(EmbeddedBroker broker, Admin admin, String sasl, String saslTls) {
    this.broker = broker;
    this.admin = admin;
    this.sasl = sasl;
    this.saslTls = saslTls;
  }

  static SecuredBroker start(Path logs, Certificates certificates) {
    List<Integer> ports = Ports.free(4);
    String inner = "127.0.0.1:" + ports.get(0);
    String sasl = "127.0.0.1:" + ports.get(1);
    String saslTls = "127.0.0.1:" + ports.get(2);
    String controller = "127.0.0.1:" + ports.get(3);
    String clients = "PLAINTEXT://" + inner + ",SASL://" + sasl + ",TLS://" + saslTls;
    Map<String, String> settings = new HashMap<>();
    settings.put("listeners", clients + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", clients);
    settings.put("controller.quorum.voters", "1@" + controller);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SASL_SSL");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
    settings.put("listener.name.sasl.scram-sha-256.sasl.jaas.config", SCRAM + ";");
    settings.put("listener.name.tls.scram-sha-256.sasl.jaas.config", SCRAM + ";");
    settings.put("ssl.keystore.location", certificates.keyStore().toString());
    settings.put("ssl.keystore.password", certificates.password());
    settings.put("ssl.key.password", certificates.password());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Who comes by the inner listener: the broker itself, and the test.
    settings.put("super.users", "User:ANONYMOUS");
    EmbeddedBroker broker = EmbeddedBroker.start(logs, settings);
    return new SecuredBroker(
        broker, Admin.create(Map.of("bootstrap.servers", inner)), sasl, saslTls);
  }

  String saslAddress() {
    return sasl;
  }

  String saslTlsAddress() {
    return saslTls;
  }

  Admin admin() {
    return admin;
  }

  /** Makes a user with such rights and no others; returns when the broker knows. */
  void addUser(String name, String password, Collection<AclBinding> rights) throws Exception {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), password)))
        .all()
        .get();
    admin.createAcls(rights).all().get();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                admin.describeUserScramCredentials().all().get().containsKey(name)
                    && admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(rights));
  }

  /** How a client says that it is {@code name}; {@code password} may be a reference. */
  static String login(String name, String password) {
    return SCRAM + " username=\"" + name + "\" password=\"" + password + "\";";
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
