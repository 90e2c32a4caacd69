package io.wirewatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the pipeline, with a broker in the same process, needs for so many live stories.
 *
 * @param live the live stories
 * @param heapMb of the heap after a collection, in 10^6 bytes
 * @param residentMb of memory in all
 * @param storesMb of disk for its stores
 * @param changelogMb of the broker's disk for their changelogs
 * @param restoreSeconds from its start without any stores until it counts on
 */
public record Need(
    @JsonProperty int live,
    @JsonProperty long heapMb,
    @JsonProperty long residentMb,
    @JsonProperty long storesMb,
    @JsonProperty long changelogMb,
    @JsonProperty double restoreSeconds) {

  @Override
  public String toString() {
    return "%,d live stories: heap %,d MB, resident %,d MB, stores %,d MB, changelogs %,d MB, restored in %.1f s"
        .formatted(live, heapMb, residentMb, storesMb, changelogMb, restoreSeconds);
  }
}
