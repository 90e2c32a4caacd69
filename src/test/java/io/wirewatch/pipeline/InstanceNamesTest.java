package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceNamesTest {
  private static final String FIRST = "news-13c0fd03-5635-4ec1-8748-6f2feeead6e1";
  private static final String SECOND = "news-9c1c901e-ca2b-478b-8b5b-9b4eeab4e778";
  private static final String OTHER = "news-eu-9c1c901e-ca2b-478b-8b5b-9b4eeab4e778";
  private static final List<String> OPEN =
      List.of(FIRST + "-1", SECOND + "-1", SECOND + "-2", OTHER + "-1", "news-ingest");

  private final InstanceNames names = new InstanceNames("news");

  @Test
  void shouldNameWhatAnInstanceHasOpenThatHasNoThread() {
    List<String> left = names.without(List.of(FIRST + "-StreamThread-2-consumer"), OPEN);

    assertEquals(List.of(SECOND + "-1", SECOND + "-2"), left);
  }

  @Test
  void shouldNameNothingWhileEachHasAThread() {
    List<String> threads =
        List.of(FIRST + "-StreamThread-1-consumer", SECOND + "-StreamThread-7-consumer");

    assertEquals(List.of(), names.without(threads, OPEN));
  }

  @Test
  void shouldNameNothingOfAnotherApplicationEvenWhenNobodyIsThere() {
    assertEquals(
        List.of(FIRST + "-1", SECOND + "-1", SECOND + "-2"), names.without(List.of(), OPEN));
    assertEquals(List.of(), new InstanceNames("new").without(List.of(), OPEN));
    assertEquals(List.of(), new InstanceNames("n.ws").without(List.of(), OPEN));
  }

  @Test
  void shouldNameNothingWhereSomebodyHasNamedAThread() {
    List<String> threads =
        List.of(FIRST + "-StreamThread-1-consumer", "my-pipeline-StreamThread-1-consumer");

    assertEquals(List.of(), names.without(threads, OPEN));
  }

  @Test
  void shouldNameWhatAThreadsInstanceHasOpen() {
    List<String> own = names.of(List.of(SECOND + "-StreamThread-1"), OPEN);

    assertEquals(List.of(SECOND + "-1", SECOND + "-2"), own);
  }
}
