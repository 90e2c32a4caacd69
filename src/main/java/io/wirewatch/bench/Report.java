package io.wirewatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/**
 * What a run measured.
 *
 * @param storiesPerSecond the full pipeline, exactly once: the median of its rounds
 * @param dslPerSecond the plain DSL way: likewise
 * @param passThroughPerSecond the story in and out again: likewise
 * @param latencyMs from produce to count visible, 500 stories a second
 * @param cores how many this machine gives us
 * @param peakMb the most memory this process had resident, broker and all, in 10^6 bytes
 * @param stories how many stories a round has
 * @param meanBytes how large a story's record is on average
 * @param rounds each round's figures: pipeline, DSL, pass-through
 */
public record Report(
    @JsonProperty double storiesPerSecond,
    @JsonProperty double dslPerSecond,
    @JsonProperty double passThroughPerSecond,
    @JsonProperty Latency latencyMs,
    @JsonProperty int cores,
    @JsonProperty long peakMb,
    @JsonProperty int stories,
    @JsonProperty long meanBytes,
    @JsonProperty List<double[]> rounds) {

  static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The report for people. */
  public String text() {
    return """
        full pipeline  %,9.0f stories/s   %s
        plain DSL      %,9.0f stories/s   %s   ours %.2f times
        pass-through   %,9.0f stories/s   %s   ours %.2f times
        latency        p50 %.0f ms, p99 %.0f ms at 500 stories/s
        memory         %,d MB at most; %d cores; %,d stories of %,d bytes a round
        """
        .formatted(
            storiesPerSecond,
            spread(0),
            dslPerSecond,
            spread(1),
            storiesPerSecond / dslPerSecond,
            passThroughPerSecond,
            spread(2),
            storiesPerSecond / passThroughPerSecond,
            latencyMs.p50(),
            latencyMs.p99(),
            peakMb,
            cores,
            stories,
            meanBytes);
  }

  private String spread(int column) {
    double[] all = rounds.stream().mapToDouble(round -> round[column]).toArray();
    return "%,.0f–%,.0f"
        .formatted(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(0));
  }
}
