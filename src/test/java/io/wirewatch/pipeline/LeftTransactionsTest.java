package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftTransactionsTest {
  private static final String FIRST = "wirewatch-13c0fd03-5635-4ec1-8748-6f2feeead6e1";
  private static final String SECOND = "wirewatch-9c1c901e-ca2b-478b-8b5b-9b4eeab4e778";
  private static final List<String> OPEN = List.of(FIRST + "-1", SECOND + "-1", SECOND + "-2");

  @Test
  void shouldEndWhatAnInstanceHasOpenThatTheGroupHasGivenUp() {
    List<String> left = LeftTransactions.left(OPEN, List.of(FIRST + "-StreamThread-2-consumer"));

    assertEquals(Set.of(SECOND + "-1", SECOND + "-2"), Set.copyOf(left));
  }

  @Test
  void shouldEndNothingWhileEachHasAThreadInTheGroup() {
    List<String> threads =
        List.of(FIRST + "-StreamThread-1-consumer", SECOND + "-StreamThread-7-consumer");

    assertEquals(List.of(), LeftTransactions.left(OPEN, threads));
  }

  @Test
  void shouldEndAllWhenTheGroupHasNobody() {
    assertEquals(Set.copyOf(OPEN), Set.copyOf(LeftTransactions.left(OPEN, List.of())));
  }

  @Test
  void shouldEndNothingWhereSomebodyHasNamedAThread() {
    // nobody can tell then whose transactions these are
    List<String> threads =
        List.of(FIRST + "-StreamThread-1-consumer", "my-pipeline-StreamThread-1-consumer");

    assertEquals(List.of(), LeftTransactions.left(OPEN, threads));
  }
}
