package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of a group wait for stores that are being restored.
 *
 * @param group the group; of others nothing is known
 * @param partitions those that do
 * @param isAll whether no others do; false where some instance could not be asked
 */
public record Restoring(String group, Set<Partition> partitions, boolean isAll) {
  /** Nobody could be asked. */
  public static final Restoring UNKNOWN = new Restoring("", Set.of(), false);

  public Restoring {
    requireNonNull(group, "group");
    partitions = Set.copyOf(partitions);
  }

  /** Asks for them, anew each time. */
  public interface Source extends Supplier<Restoring> {}

  /** Whether {@code partition} does for {@code asked}; null where nobody could say. */
  @Nullable Boolean of(String asked, Partition partition) {
    if (!asked.equals(group)) {
      return null;
    }
    if (partitions.contains(partition)) {
      return true;
    }
    return isAll ? false : null;
  }
}
