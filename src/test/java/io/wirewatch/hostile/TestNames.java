package io.wirewatch.hostile;

import io.wirewatch.net.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Names that lead where a test wants them to; addresses are what they are. */
final class TestNames implements NameLookup {
  private final Map<String, Integer> lookups = new ConcurrentHashMap<>();

  @Override
  public InetAddress[] addresses(String host) throws UnknownHostException {
    int before = lookups.merge(host, 1, Integer::sum) - 1;
    return switch (host) {
      case "private.test" -> addresses("127.0.0.1", "::1");
      case "mixed.test" -> addresses("127.0.0.1", "127.0.0.2", "::1");
      case "rebinding.test" -> addresses(before == 0 ? "127.0.0.2" : "127.0.0.1");
      case "slow.test" -> slowly();
      default -> literal(host);
    };
  }

  private static InetAddress[] literal(String host) throws UnknownHostException {
    if (!host.matches("[0-9.]+|.*:.*")) {
      throw new UnknownHostException(host);
    }
    return addresses(new String[] {host});
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] all = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      all[i] = InetAddress.getByName(texts[i]);
    }
    return all;
  }

  private static InetAddress[] slowly() {
    try {
      new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InetAddress[0];
  }

  int lookups(String host) {
    return lookups.getOrDefault(host, 0);
  }

  void forget() {
    lookups.clear();
  }
}
