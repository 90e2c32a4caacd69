package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {
  private static final String NOBODY = "127.0.0.1:1";

  @Test
  void shouldHandSettingsOnToEveryClient() {
    Clients clients = clients("kafka.client.id", "mine");

    assertEquals(Set.of("mine"), ids(clients));
  }

  @Test
  void shouldHandSettingsOnToTheirKindOfClientAlone() {
    Clients clients =
        clients("producer.client.id", "p", "consumer.client.id", "c", "admin.client.id", "a");

    try (var producer = clients.producer();
        var consumer = clients.reader();
        var admin = clients.admin()) {
      assertEquals(Set.of("p"), ids(producer.metrics()));
      assertEquals(Set.of("c"), ids(consumer.metrics()));
      assertEquals(Set.of("a"), ids(admin.metrics()));
    }
  }

  @Test
  void shouldLetItsKindOfClientBeforeAll() {
    Clients clients = clients("kafka.client.id", "all", "producer.client.id", "p");

    assertEquals(Set.of("all", "p"), ids(clients));
  }

  @ParameterizedTest
  @CsvSource({
    "producer.acks, 1, all",
    "kafka.acks, 0, all",
    "producer.enable.idempotence, false, true",
    "consumer.isolation.level, read_uncommitted, read_committed",
    "kafka.isolation.level, read_uncommitted, read_committed",
    "consumer.enable.auto.commit, true, false",
    "streams.processing.guarantee, at_least_once, exactly_once_v2",
  })
  void shouldRefuseWhatWouldBreakCounting(String key, String value, String held) {
    Exception e = assertThrows(WirewatchException.class, () -> clients(key, value));

    assertEquals(
        key
            + " cannot be set: it is always "
            + held
            + ", or stories could be lost or counted twice",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"kafka", "producer", "consumer", "admin", "streams"})
  void shouldRefuseASecondWordOnWhereKafkaIs(String prefix) {
    String key = prefix + ".bootstrap.servers";

    Exception e = assertThrows(WirewatchException.class, () -> clients(key, "127.0.0.1:2"));

    assertEquals(
        key + " cannot be set: bootstrap.servers alone says where Kafka is", e.getMessage());
  }

  @Test
  void shouldTakeWhatSaysTheSame() {
    Clients clients = clients("producer.acks", "all", "consumer.isolation.level", "read_committed");

    assertEquals(NOBODY, clients.common().get("bootstrap.servers"));
  }

  @Test
  void shouldLeaveItToKafkaToRefuseWhatIsNoSetting() {
    Clients clients = clients("producer.compression.type", "none at all");

    Exception e = assertThrows(WirewatchException.class, clients::producer);

    assertTrue(
        e.getMessage()
            .startsWith("cannot make a producer of the settings for bootstrap.servers=" + NOBODY),
        e.getMessage());
    assertTrue(e.getMessage().contains("compression.type"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "streams.application.id | application.id alone names the pipeline",
        "kafka.application.id | application.id alone names the pipeline",
        "streams.state.dir | the stores are under data.dir",
        "consumer.group.id | application.id names the consumer group",
        "producer.transactional.id | application.id names the transactions",
      })
  void shouldRefuseWhatASettingOfOursSays(String key, String why) {
    Exception e = assertThrows(WirewatchException.class, () -> clients(key, "other"));

    assertEquals(key + " cannot be set: " + why, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a password with a blank and no quotes: Kafka would quote the half behind the blank
        "org.example.Login required username=a password=marker marker;",
        "org.example.Login required password='marker'",
        "marker",
      })
  void shouldNotQuoteALoginThatCannotBeRead(String jaas) {
    Exception e =
        assertThrows(WirewatchException.class, () -> clients("kafka.sasl.jaas.config", jaas));

    assertTrue(
        e.getMessage().startsWith("kafka.sasl.jaas.config cannot be read: it must be one login"),
        e.getMessage());
    assertFalse(trace(e).contains("marker"), trace(e));
  }

  @Test
  void shouldHideSecretsInKafkasOwnErrors() {
    Clients clients =
        clients(
            "kafka.security.protocol",
            "SSL",
            "kafka.ssl.truststore.type",
            "PEM",
            "kafka.ssl.keystore.key",
            "marker",
            "kafka.ssl.truststore.certificates",
            "none",
            "kafka.ssl.key.password",
            "marker");

    Exception e = assertThrows(WirewatchException.class, clients::producer);

    assertFalse(trace(e).contains("marker"), trace(e));
  }

  private static String trace(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static Clients clients(String... keysAndValues) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", NOBODY);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Clients(NOBODY, Settings.of("test", properties).clients());
  }

  private static Set<String> ids(Clients clients) {
    try (var producer = clients.producer();
        var consumer = clients.reader();
        var admin = clients.admin()) {
      Set<String> ids = ids(producer.metrics());
      ids.addAll(ids(consumer.metrics()));
      ids.addAll(ids(admin.metrics()));
      return ids;
    }
  }

  private static Set<String> ids(Map<MetricName, ?> metrics) {
    return metrics.keySet().stream()
        .filter(name -> name.tags().containsKey("client-id"))
        .map(name -> name.tags().get("client-id"))
        .collect(Collectors.toSet());
  }
}
