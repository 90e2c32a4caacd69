package io.wirewatch.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.wirewatch.WirewatchException;
import io.wirewatch.http.Json;
import io.wirewatch.http.Problem;
import io.wirewatch.ingest.Posted;
import io.wirewatch.ingest.Posted.Outcome;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of what was posted. */
final class PostAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(PostAnswers.class);

  private PostAnswers() {}

  /** What went wrong with a post that has no outcome. */
  static Problem problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return notTaken("Kafka has not answered in time");
    }
    if (cause instanceof WirewatchException) {
      return notTaken(cause.getMessage());
    }
    LOG.error("a post failed", cause);
    return Problem.of(500, "the server failed; its log says why");
  }

  /** Kafka has not taken what was posted. */
  static Problem notTaken(@Nullable String reason) {
    return Problem.of(503, reason + "; post it again, it will be the same story")
        .with("Retry-After", "1");
  }

  /** Answers a post of one story. */
  static void one(Context context, Posted posted) {
    String reason = String.valueOf(posted.reason());
    switch (posted.outcome()) {
      case ACCEPTED ->
          Json.answer(context, Json.object().put("id", posted.id()).put("status", "accepted"));
      case MALFORMED -> Problem.of(400, reason).answer(context);
      case REJECTED -> Problem.of(422, reason).answer(context);
      case FAILED -> notTaken(reason).answer(context);
    }
  }

  /** Answers a post of lines. */
  static void lines(Context context, List<Posted> results) {
    long accepted = count(results, Outcome.ACCEPTED);
    long failed = count(results, Outcome.FAILED);
    ObjectNode json = Json.object();
    json.put("accepted", accepted).put("rejected", results.size() - accepted - failed);
    if (failed > 0) {
      json.put("failed", failed);
      context.status(503).header("Retry-After", "1");
    }
    ArrayNode list = json.putArray("results");
    for (Posted posted : results) {
      ObjectNode one = list.addObject().put("line", posted.line());
      if (posted.id() != null) {
        one.put("id", posted.id());
      }
      one.put("status", word(posted.outcome()));
      if (posted.reason() != null) {
        one.put("reason", posted.reason());
      }
    }
    Json.answer(context, Json.escaped(json));
  }

  private static long count(List<Posted> results, Outcome outcome) {
    return results.stream().filter(posted -> posted.outcome() == outcome).count();
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> "accepted";
      case MALFORMED, REJECTED -> "rejected";
      case FAILED -> "failed";
    };
  }
}
