package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsContractTest {
  @TempDir private Path home;

  @Test
  void shouldPrintTheContractOfWhatIsConfiguredWithNothingRunning() throws IOException {
    JsonNode contract =
        contract(
            """
            bootstrap.servers=kafka-1:9093,kafka-2:9093
            topics.prefix=desk.
            topics.stories.partitions=24
            topics.replication.factor=3
            kafka.security.protocol=SASL_SSL
            kafka.sasl.mechanism=SCRAM-SHA-512
            kafka.sasl.jaas.config=ScramLoginModule required password="hush";
            """);

    JsonNode stories = contract.path("channels").path("news.stories.v1");
    assertEquals("desk.news.stories.v1", stories.path("address").asText());
    assertEquals(24, stories.at("/bindings/kafka/partitions").asInt());
    assertEquals(3, stories.at("/bindings/kafka/replicas").asInt());
    assertEquals("kafka-2:9093", contract.at("/servers/kafka-2/host").asText());
    assertEquals("kafka-secure", contract.at("/servers/kafka-2/protocol").asText());
    assertTrue(!contract.toString().contains("hush"));
  }

  @Test
  void shouldNameTheUsualPlaceOfAnEmbeddedBrokerThatDoesNotRun() throws IOException {
    assertEquals("127.0.0.1:9092", contract("").at("/servers/kafka-1/host").asText());
  }

  private JsonNode contract(String settings) throws IOException {
    Path config = Files.writeString(home.resolve("wirewatch.properties"), settings);
    Cli.Result printed =
        Cli.run("topics", "contract", "--config", config.toString(), "--data", home.toString());
    assertEquals(0, printed.exitCode(), printed::all);
    return new YAMLMapper().readTree(printed.out());
  }
}
