package io.wirewatch.serve;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.WirewatchException;
import io.wirewatch.ingest.Lines;
import io.wirewatch.ingest.Posted;
import io.wirewatch.ingest.Posted.Outcome;
import io.wirewatch.ingest.Posts;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.StoryId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes stories in, and takes them back. */
public final class PostRoutes implements Routes {
  private static final int MOST_LINES = 50_000;
  private static final int PATIENCE_S = 15;

  private final Late<Posts> posts;
  private final Rates rates;

  /** Routes to {@code posts}, which may come later. */
  public PostRoutes(Late<Posts> posts, Settings.Http settings) {
    this.posts = posts;
    this.rates = new Rates(settings.storiesPerSecond(), System::nanoTime);
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.post("/v1/stories", this::post).delete("/v1/stories/{id}", this::retract);
  }

  private void post(Context context) {
    byte[] body = Bodies.of(context);
    String type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      take(context, 1);
      answer(context, posts.get().one(body), posted -> answerOne(context, posted));
      return;
    }
    int lines = Lines.count(body);
    if (lines > MOST_LINES) {
      throw new ProblemException(
          Problem.of(413, lines + " lines; a request has at most " + MOST_LINES));
    }
    if (lines == 0) {
      throw new ProblemException(Problem.of(400, "there is no line with a story"));
    }
    take(context, lines);
    answer(context, posts.get().lines(body), results -> answerLines(context, results));
  }

  private void retract(Context context) {
    String id = context.pathParam("id");
    if (!StoryId.isWellFormed(id)) {
      throw new ProblemException(
          Problem.of(400, "a story's id is 32 digits of 0-9 and a-f").at(context.path()));
    }
    take(context, 1);
    answer(
        context,
        // A tombstone goes by the id alone; what once made the id is of no matter.
        posts.get().retract(new StoryId(id, StoryId.Kind.GIVEN)),
        posted -> {
          if (posted.outcome() == Outcome.ACCEPTED) {
            Json.answer(context, Json.object().put("id", id).put("status", "retracted"));
          } else {
            notTaken(posted.reason()).answer(context);
          }
        });
  }

  private void take(Context context, int stories) {
    int wait = rates.take(context.ip(), stories);
    if (wait > 0) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "more stories than http.stories.per.second; post this again in " + wait + " s")
              .with("Retry-After", Integer.toString(wait)));
    }
  }

  /** Answers when {@code work} is done, and holds no thread until then. */
  private static <T> void answer(Context context, CompletableFuture<T> work, Consumer<T> answer) {
    context.future(
        () ->
            work.orTimeout(PATIENCE_S, SECONDS)
                .handle(
                    (result, failure) -> {
                      if (failure == null) {
                        answer.accept(result);
                      } else {
                        problem(failure).answer(context);
                      }
                      return result;
                    }));
  }

  private static Problem problem(Throwable failure) {
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
    org.slf4j.LoggerFactory.getLogger(PostRoutes.class).error("a post failed", cause);
    return Problem.of(500, "the server failed; its log says why");
  }

  private static Problem notTaken(@Nullable String reason) {
    return Problem.of(503, reason + "; post it again, it will be the same story")
        .with("Retry-After", "1");
  }

  private static void answerOne(Context context, Posted posted) {
    String reason = String.valueOf(posted.reason());
    switch (posted.outcome()) {
      case ACCEPTED ->
          Json.answer(context, Json.object().put("id", posted.id()).put("status", "accepted"));
      case MALFORMED -> Problem.of(400, reason).answer(context);
      case REJECTED -> Problem.of(422, reason).answer(context);
      case FAILED -> notTaken(reason).answer(context);
    }
  }

  private static void answerLines(Context context, List<Posted> results) {
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
