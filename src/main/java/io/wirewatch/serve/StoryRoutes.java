package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.count.CountKey;
import io.wirewatch.http.Json;
import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.Routes;
import io.wirewatch.story.StoryId;
import io.wirewatch.view.Answer;
import io.wirewatch.view.StoryQuery;
import io.wirewatch.view.StoryView.LiveStory;
import io.wirewatch.view.View;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Shows live stories: the latest, and one by its id. */
public final class StoryRoutes implements Routes {
  private static final Pattern THEME = Pattern.compile("[a-z_][a-z0-9_]{0,63}");
  private static final int MOST = 1_000;
  private static final int USUAL = 100;
  private static final int READERS = 8;
  private static final int MOST_WAITING = 256;

  private final Late<View> view;
  private final String topic;

  /** What waits for Kafka holds no thread that others need. */
  private final Executor readers = readers();

  /**
   * Routes to {@code view}, which may come later.
   *
   * @param topic the name of the stories' topic
   */
  public StoryRoutes(Late<View> view, String topic) {
    this.view = view;
    this.topic = topic;
  }

  private static Executor readers() {
    ThreadPoolExecutor readers =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "wirewatch-read");
              thread.setDaemon(true);
              return thread;
            });
    readers.allowCoreThreadTimeOut(true);
    return readers;
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.get("/v1/stories", this::latest).get("/v1/stories/{id}", this::one);
  }

  private void latest(Context context) {
    Query query = Query.of(context, "theme", "source", "lang", "limit");
    String theme =
        query.text("theme", THEME.asMatchPredicate(), "a theme's id, such as ceasefire or _themed");
    String source = query.source();
    String language = query.language();
    int limit = query.number("limit", 1, MOST, USUAL);
    View now = Views.caughtUp(view);
    if (theme != null && !ThemeRoutes.isKnown(now, theme)) {
      throw Query.bad("no theme is called " + Query.shown(theme) + ThemeRoutes.nearest(now, theme));
    }
    StoryQuery asked =
        new StoryQuery(theme == null ? CountKey.ALL : theme, source, language, limit);
    later(
        context,
        () -> now.stories().latest(asked),
        stories -> Json.answer(context, list(stories, limit)));
  }

  /** The stories are JSON already. */
  private static byte[] list(List<byte[]> stories, int limit) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes("{\"stories\":[".getBytes(UTF_8));
    for (int i = 0; i < stories.size(); i++) {
      if (i > 0) {
        json.write(',');
      }
      json.writeBytes(stories.get(i));
    }
    json.writeBytes(("],\"limit\":" + limit + "}").getBytes(UTF_8));
    return json.toByteArray();
  }

  private void one(Context context) {
    Query.of(context);
    String id = context.pathParam("id");
    if (!StoryId.isWellFormed(id)) {
      throw Query.bad("a story's id is 32 digits of 0-9 and a-f");
    }
    View now = Views.caughtUp(view);
    later(context, () -> now.stories().find(id), story -> Json.answer(context, whole(story)));
  }

  private ObjectNode whole(LiveStory story) {
    ObjectNode json = (ObjectNode) Json.read(story.value());
    byte[] tag = story.tag();
    JsonNode themes = tag == null ? null : Json.read(tag).get("themes");
    json.set("themes", themes == null ? Json.object().arrayNode() : themes);
    json.putObject("record")
        .put("topic", topic)
        .put("partition", story.partition())
        .put("offset", story.offset())
        .put("acceptedAt", story.acceptedAt().toString());
    return json;
  }

  private interface Write<T> {
    void write(T value);
  }

  private <T> void later(Context context, Supplier<Answer<T>> ask, Write<T> write) {
    context.future(
        () -> {
          try {
            return CompletableFuture.supplyAsync(ask, readers)
                .thenAccept(answer -> answer(context, answer, write));
          } catch (RejectedExecutionException e) {
            notNow("too many ask at once").answer(context);
            return CompletableFuture.completedFuture(null);
          }
        });
  }

  private static <T> void answer(Context context, Answer<T> answer, Write<T> write) {
    if (answer instanceof Answer.Found<T> found) {
      write.write(found.value());
    } else if (answer instanceof Answer.None<T>) {
      Problem.of(404, "there is no live story with this id").at(context.path()).answer(context);
    } else {
      notNow("Kafka did not give the story in time").answer(context);
    }
  }

  private static Problem notNow(String why) {
    return Problem.of(503, why + "; ask again in a moment").with("Retry-After", "1");
  }
}
