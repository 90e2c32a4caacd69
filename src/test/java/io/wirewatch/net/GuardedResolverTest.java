package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.net.GuardedResolver.RefusedAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing here makes a connection, so whichever address may be tried. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardedResolverTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private final GuardedResolver resolver = resolver(this::addresses, Duration.ofSeconds(10));

  @AfterEach
  void stop() {
    over.countDown();
    resolver.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "[64:ff9b::a9fe:a9fe]",
        "[::1]",
        "10.0.0.1",
        "[2002:7f00:1::]",
        "0.0.0.0",
        "private.test",
      })
  void shouldRefuseLiteralsLikeNames(String host) {
    RefusedAddressException e =
        assertThrows(RefusedAddressException.class, () -> resolver.resolve(host));

    assertTrue(e.getMessage().startsWith("the address of " + host + " may not"), e.getMessage());
  }

  @Test
  void shouldHandOnOnlyWhatMayBeAsked() throws UnknownHostException {
    assertArrayEquals(
        new InetAddress[] {InetAddress.getByName("8.8.8.8")}, resolver.resolve("mixed.test"));
  }

  @Test
  void shouldNotWaitForANameServerForEver() {
    try (GuardedResolver impatient = resolver(this::addresses, Duration.ofMillis(50))) {
      UnknownHostException e =
          assertThrows(UnknownHostException.class, () -> impatient.resolve("slow.test"));

      assertEquals("slow.test: no answer within 0.05 s", e.getMessage());
    }
  }

  @Test
  void shouldRefuseMoreLookupsThanItHasThreadsFor() {
    try (GuardedResolver impatient = resolver(this::stubborn, Duration.ofMillis(5))) {
      // One that is given up before it has begun holds no thread, so it may take more than 64.
      Set<String> reasons = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        reasons.add(
            assertThrows(UnknownHostException.class, () -> impatient.resolve("slow.test"))
                .getMessage());
      }

      assertEquals(
          Set.of(
              "slow.test: no answer within 0.005 s",
              "slow.test: too many names are being looked up"),
          reasons);
    }
  }

  private static GuardedResolver resolver(NameLookup names, Duration patience) {
    return new GuardedResolver(names, new AddressGuard(Set.of()), patience);
  }

  private InetAddress[] addresses(String host) throws UnknownHostException {
    return switch (host) {
      case "private.test" -> new InetAddress[] {InetAddress.getByName("192.168.0.1")};
      case "mixed.test" ->
          new InetAddress[] {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("8.8.8.8")};
      case "slow.test" -> stubborn(host);
      default -> InetAddress.getAllByName(host); // an address, for which nobody is asked
    };
  }

  /** Like the system's lookups, one that is not interrupted. */
  private InetAddress[] stubborn(String host) {
    while (over.getCount() > 0) {
      try {
        over.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // It goes on.
      }
    }
    return new InetAddress[0];
  }
}
