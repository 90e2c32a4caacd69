package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.wirewatch.story.StoryId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Something posted whose end may yet come. */
sealed interface Step {

  /** What became of it, by {@code deadline} in {@link System#nanoTime} at the latest. */
  Posted await(long deadline);

  /** It is known already. */
  record Done(Posted posted) implements Step {
    @Override
    public Posted await(long deadline) {
      return posted;
    }
  }

  /**
   * It is on its way to Kafka.
   *
   * @param done is run when Kafka has it
   */
  record Sent(int line, StoryId id, Future<?> write, Runnable done) implements Step {
    @Override
    public Posted await(long deadline) {
      try {
        write.get(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
        done.run();
        return Posted.accepted(line, id.value());
      } catch (TimeoutException e) {
        return failed("Kafka has not answered in time");
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        return failed("Kafka did not take it: " + (cause == null ? e : cause.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed("the server stops");
      }
    }

    private Posted failed(String reason) {
      return Posted.failed(line, id.value(), reason);
    }
  }
}
