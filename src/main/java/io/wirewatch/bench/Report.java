package io.wirewatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a run measured.
 *
 * @param storiesPerSecond the full pipeline, exactly once: the median of its rounds
 * @param dslPerSecond the plain DSL way: likewise
 * @param passThroughPerSecond the story in and out again: likewise
 * @param latencyMs from produce to count visible, 500 stories a second
 * @param cores how many this machine gives us
 * @param peakMb the most memory this process had resident, broker and all, in 10^6 bytes
 * @param machine its processor and system
 * @param java the JVM and its heap
 * @param settings what of the settings decides the speed
 * @param stories how many stories a round has
 * @param meanBytes how large a story's record is on average
 * @param rounds each counted round, by way
 */
public record Report(
    @JsonProperty double storiesPerSecond,
    @JsonProperty double dslPerSecond,
    @JsonProperty double passThroughPerSecond,
    @JsonProperty Latency latencyMs,
    @JsonProperty int cores,
    @JsonProperty long peakMb,
    @JsonProperty String machine,
    @JsonProperty String java,
    @JsonProperty String settings,
    @JsonProperty int stories,
    @JsonProperty long meanBytes,
    @JsonProperty Rounds rounds) {

  /** The counted rounds of each way. */
  record Rounds(
      @JsonProperty Rates pipeline, @JsonProperty Rates dsl, @JsonProperty Rates passThrough) {}

  /** The report for people. */
  public String text() {
    return """
        full pipeline  %,9.0f stories/s   %s
        plain DSL      %,9.0f stories/s   %s   ours %.2f times
        pass-through   %,9.0f stories/s   %s   ours %.2f times
        latency        p50 %.0f ms, p99 %.0f ms at 500 stories/s
        memory         %,d MB at most
        stories        %,d of %,d bytes a round
        machine        %d cores; %s
        java           %s
        settings       %s
        """
        .formatted(
            storiesPerSecond,
            rounds.pipeline().spread(),
            dslPerSecond,
            rounds.dsl().spread(),
            storiesPerSecond / dslPerSecond,
            passThroughPerSecond,
            rounds.passThrough().spread(),
            storiesPerSecond / passThroughPerSecond,
            latencyMs.p50(),
            latencyMs.p99(),
            peakMb,
            stories,
            meanBytes,
            cores,
            machine,
            java,
            settings);
  }
}
