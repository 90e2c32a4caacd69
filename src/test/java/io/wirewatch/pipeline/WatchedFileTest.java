package io.wirewatch.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
  private static final Duration EVERY = Duration.ofMillis(20);

  @TempDir private Path home;
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private Path file;

  @BeforeEach
  void write() {
    file = home.resolve("themes.yml");
    write("truce");
  }

  @Test
  void shouldPublishEachChangeOnce() {
    try (WatchedFile watched = watch(this::take)) {
      write("ceasefire");
      awaitPublished("ceasefire");
      write("armistice");
      awaitPublished("ceasefire", "armistice");
      write("truce");
      awaitPublished("ceasefire", "armistice", "truce");

      assertNull(watched.refused());
    }
  }

  @Test
  void shouldTakeAFileThatAnotherWasRenamedTo() throws IOException {
    try (WatchedFile watched = watch(this::take)) {
      // given a file of the same length and time
      Path other = home.resolve("other.yml");
      Files.writeString(other, themes("peace"));
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

      // when
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

      // then
      awaitPublished("peace");
      assertTrue(watched.isAlive());
    }
  }

  @Test
  void shouldNotPublishWhatItSaysAlready() throws IOException {
    try (WatchedFile watched = watch(this::take)) {
      // when it is saved as it was, and gone for a moment
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
      Files.delete(file);
      write("truce");
      write("ceasefire");

      // then
      awaitPublished("ceasefire");
      assertNull(watched.refused());
    }
  }

  @Test
  void shouldRefuseAWrongFileAndTakeTheNextRightOne() {
    try (WatchedFile watched = watch(this::take)) {
      // when it is no theme file, and when one of its examples fails
      text("themes: [");
      await().until(() -> watched.refused() != null);
      assertTrue(watched.refused().startsWith(file + " is refused"), watched.refused());
      write("truce");
      await().until(() -> watched.refused() == null);
      text(themes("truce").replace("}]", ", examples: {match: [war]}}]"));
      await().until(() -> watched.refused() != null);

      // then nothing was published until it is right
      assertEquals(List.of(), published);
      write("ceasefire");
      awaitPublished("ceasefire");
      assertNull(watched.refused());
    }
  }

  @Test
  void shouldRefuseAFileThatIsTooLong() {
    try (WatchedFile watched = watch(this::take)) {
      text("#".repeat(ThemeSet.MAX_BYTES + 1));
      await().until(() -> watched.refused() != null);

      assertEquals(List.of(), published);
    }
  }

  @Test
  void shouldPublishLaterWhatCannotBePublishedNow() {
    // given brokers that are away for two attempts
    Consumer<ThemeSet> brokers =
        set -> {
          if (refusals.incrementAndGet() <= 2) {
            throw new WirewatchException("no broker");
          }
          take(set);
        };

    // when
    try (WatchedFile watched = watch(brokers)) {
      write("ceasefire");

      // then
      awaitPublished("ceasefire");
      assertEquals(3, refusals.get());
      assertNull(watched.refused());
    }
  }

  @Test
  void shouldStopWhileItPublishes() {
    WatchedFile watched = watch(this::waitForBrokers);
    write("ceasefire");
    await().until(() -> refusals.get() == 1);

    watched.close();

    assertFalse(watched.isAlive());
  }

  private void waitForBrokers(ThemeSet set) {
    refusals.incrementAndGet();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new WirewatchException("interrupted", e);
    }
  }

  private WatchedFile watch(Consumer<ThemeSet> publish) {
    return WatchedFile.start(file, ThemeSets.read(file).hash(), EVERY, publish);
  }

  private void take(ThemeSet set) {
    published.add(set.themes().get(0).rules().shared().phrases().get(0).text());
  }

  private void awaitPublished(String... phrases) {
    await().untilAsserted(() -> assertEquals(List.of(phrases), published));
  }

  private void write(String phrase) {
    text(themes(phrase));
  }

  private static String themes(String phrase) {
    return "themes: [{id: t, label: T, strong: [" + phrase + "]}]\n";
  }

  private void text(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
