package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions wait for stores that are being restored.
 *
 * @param partitions those that do
 * @param isAll whether no others do; false where some instance could not be asked
 */
public record Restoring(Set<Partition> partitions, boolean isAll) {
  /** Nobody could be asked. */
  public static final Restoring UNKNOWN = new Restoring(Set.of(), false);

  public Restoring {
    partitions = Set.copyOf(partitions);
  }

  /** Asks for them, anew each time. */
  public interface Source extends Supplier<Restoring> {}

  /** Whether {@code partition} does; null where nobody could say. */
  @Nullable Boolean of(Partition partition) {
    if (partitions.contains(requireNonNull(partition, "partition"))) {
      return true;
    }
    return isAll ? false : null;
  }
}
