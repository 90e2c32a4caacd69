import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the counts: java -cp 'target/lib/*' src/kit/java/Counts.java [BROKERS [TOPIC]] */
public final class Counts {
  public static void main(String[] args) throws Exception {
    String brokers = args.length > 0 ? args[0] : "127.0.0.1:9092";
    String topic = args.length > 1 ? args[1] : "news.theme.counts.v1";
    Map<String, JsonNode> counts = new HashMap<>(); // what is counted now
    Map<String, Object> config =
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      // The topic is compacted and small: every start reads all of it, and no offset is kept.
      List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode count = new ObjectMapper().readTree(record.value());
          JsonNode known = counts.get(record.key());
          // A count is absolute, so the highest revision holds, however often it comes.
          if (known == null || count.get("revision").asLong() > known.get("revision").asLong()) {
            counts.put(record.key(), count);
            JsonNode number = count.has("live") ? count.get("live") : count.get("total");
            System.out.println(record.key() + " " + number);
          }
        }
      }
    }
  }
}
