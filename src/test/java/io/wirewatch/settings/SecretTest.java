package io.wirewatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void shouldKnowItselfAndNothingElse() {
    Secret secret = new Secret("0123456789abcdef");

    assertTrue(secret.matches("0123456789abcdef"));
    assertFalse(secret.matches("0123456789abcdeF"));
    assertFalse(secret.matches("0123456789abcde"));
    assertFalse(secret.matches(""));
  }

  @Test
  void shouldLetNobodyInWhereThereIsNone() {
    assertFalse(Secret.NONE.isSet());
    assertFalse(Secret.NONE.matches(""));
  }

  @Test
  void shouldNotShowItself() {
    assertEquals("(set)", new Secret("0123456789abcdef").toString());
    assertEquals("(none)", Secret.NONE.toString());
  }
}
