package io.wirewatch.ops;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process lives, has started and is ready, as its parts say.
 *
 * <p>An outage of the brokers is no reason to say that a part is not alive: a restart would not end
 * it.
 */
public final class Health {
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private volatile boolean started;
  private volatile boolean stopping;

  /** What can be asked. */
  public enum Probe {
    /**
     * Whether it lives: false only on a dead thread or one that is stuck, which a restart mends.
     */
    LIVE,
    /** Whether everything has started; once it has, that stays true. */
    STARTED,
    /** Whether it is running and can be asked for its results. */
    READY
  }

  /**
   * What is the matter with a part.
   *
   * @param name the part, and what of it where that is not plain
   * @param isUp whether it is as it should be
   * @param detail what is wrong, or what else is to be known, in one line without a full stop; null
   *     when nothing is
   */
  public record Check(String name, boolean isUp, @Nullable String detail) {}

  /** Tells what is wrong; null when nothing is. Quick, and safe from any thread. */
  public interface Doctor extends Supplier<@Nullable String> {}

  private static final class Part {
    private final Probe probe;
    private final String name;
    private final Doctor doctor;
    private final boolean harmless;
    private volatile boolean wasUp;

    Part(Probe probe, String name, Doctor doctor, boolean harmless) {
      this.probe = requireNonNull(probe, "probe");
      this.name = requireNonNull(name, "name");
      this.doctor = requireNonNull(doctor, "doctor");
      this.harmless = harmless;
    }

    Check look() {
      if (probe == Probe.STARTED && wasUp) {
        return new Check(name, true, null);
      }
      String trouble = trouble();
      wasUp = trouble == null || harmless;
      return new Check(name, wasUp, trouble);
    }

    private @Nullable String trouble() {
      try {
        return doctor.get();
      } catch (RuntimeException e) {
        return "cannot be told: " + e;
      }
    }
  }

  /** From now on {@code doctor} is asked too. */
  public void add(Probe probe, String name, Doctor doctor) {
    parts.add(new Part(probe, name, doctor, false));
  }

  /**
   * The same; but what {@code doctor} tells is only to be known, and keeps nothing from working.
   */
  public void note(Probe probe, String name, Doctor doctor) {
    parts.add(new Part(probe, name, doctor, true));
  }

  /** Every part is there, and has said what is to be asked. */
  public void started() {
    started = true;
  }

  /** The process is ending: nothing is ready any more. */
  public void stopping() {
    stopping = true;
  }

  /** Asks; all is well when every check is up. */
  public List<Check> look(Probe probe) {
    List<Check> checks = new ArrayList<>();
    if (probe != Probe.LIVE) {
      String trouble = process(probe);
      checks.add(new Check("process", trouble == null, trouble));
    }
    if (!(stopping && probe == Probe.LIVE)) { // what has been stopped is not dead
      parts.stream().filter(part -> part.probe == probe).forEach(part -> checks.add(part.look()));
    }
    return List.copyOf(checks);
  }

  private @Nullable String process(Probe probe) {
    if (!started) {
      return "is starting";
    }
    return stopping && probe == Probe.READY ? "is stopping" : null;
  }
}
