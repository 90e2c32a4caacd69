package io.wirewatch.serve;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.http.Bodies;
import io.wirewatch.http.Json;
import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.http.Routes;
import io.wirewatch.ingest.Posted.Outcome;
import io.wirewatch.ingest.Posts;
import io.wirewatch.post.Lines;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.StoryId;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
      answer(context, posts.get().one(body), posted -> PostAnswers.one(context, posted));
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
    answer(context, posts.get().lines(body), results -> PostAnswers.lines(context, results));
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
            PostAnswers.notTaken(posted.reason()).answer(context);
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
                        PostAnswers.problem(failure).answer(context);
                      }
                      return result;
                    }));
  }
}
