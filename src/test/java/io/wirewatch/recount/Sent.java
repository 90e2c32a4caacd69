package io.wirewatch.recount;

/**
 * One record that was handed to Kafka, as the manifest has it.
 *
 * @param number its number in the manifest, from 1; the record bears it as its event's id
 * @param id the story's id, its key
 * @param acceptedMs the record's timestamp, in epoch milliseconds
 * @param meant what the story counts as from then on; null where it is taken back or archived
 * @param archived whether it is archived
 * @param at where Kafka said that it has it; null while it has not said so
 */
public record Sent(
    long number, String id, long acceptedMs, Meant meant, boolean archived, Position at) {

  /** A place in the log of the stories, in the order of which its records hold. */
  public record Position(int partition, long offset) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      return partition != other.partition
          ? Integer.compare(partition, other.partition)
          : Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
      return partition + "@" + offset;
    }
  }

  Sent at(Position position) {
    return new Sent(number, id, acceptedMs, meant, archived, position);
  }
}
