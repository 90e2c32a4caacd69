package io.wirewatch.contract;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;

/** The brokers as AsyncAPI's servers: where they are, and how one shows who one is. */
final class BrokerServers {
  /** Kafka's mechanisms in AsyncAPI's words; it has none for those that are not here. */
  private static final Map<String, String> MECHANISMS =
      Map.of(
          "PLAIN", "plain",
          "SCRAM-SHA-256", "scramSha256",
          "SCRAM-SHA-512", "scramSha512",
          "GSSAPI", "gssapi");

  private BrokerServers() {}

  static void put(String bootstrapServers, Map<String, String> kafka, ObjectNode document) {
    String security =
        kafka
            .getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT")
            .strip()
            .toUpperCase(ROOT);
    String mechanism = security.startsWith("SASL_") ? mechanism(kafka) : null;
    List<String> hosts = List.of(bootstrapServers.split("[,\\s]+"));
    for (int i = 0; i < hosts.size(); i++) {
      ObjectNode server = document.withObject("/servers").putObject("kafka-" + (i + 1));
      server.put("host", hosts.get(i));
      server.put("protocol", security.endsWith("SSL") ? "kafka-secure" : "kafka");
      if (mechanism != null) {
        server.withArray("security").add(AsyncApi.reference("/components/securitySchemes/sasl"));
      }
    }
    if (mechanism != null) {
      document.withObject("/components/securitySchemes/sasl").put("type", mechanism);
    }
  }

  private static @Nullable String mechanism(Map<String, String> kafka) {
    String mechanism = kafka.getOrDefault(SaslConfigs.SASL_MECHANISM, "GSSAPI");
    return MECHANISMS.get(mechanism.strip());
  }
}
