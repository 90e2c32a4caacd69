package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;

import io.wirewatch.recount.Judge;
import io.wirewatch.recount.Observed;
import io.wirewatch.recount.Rest;
import io.wirewatch.recount.Sent;
import io.wirewatch.recount.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** What the judge finds of the topics, and of what every instance answers. */
final class Hearing {
  /** A million records are read more than once, and parsed. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Hearing() {}

  /** Asks until nothing is wrong, which comes when the pipeline has come to rest, or never. */
  static List<String> of(Stage stage, List<Sent> sent) {
    try {
      return await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> once(stage, sent), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      return once(stage, sent);
    }
  }

  private static List<String> once(Stage stage, List<Sent> sent) {
    Instant asked = Instant.now();
    Observed observed = Observed.of(new Topics(stage.brokers().addresses(), ""));
    List<String> findings = new ArrayList<>(Judge.of(sent, observed, asked));
    if (findings.isEmpty()) {
      for (Instance instance : stage.instances()) {
        findings.addAll(Judge.of(sent, observed, new Rest(instance.address().orElseThrow())));
      }
    }
    return findings;
  }
}
