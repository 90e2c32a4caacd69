package io.wirewatch.http;

import io.wirewatch.settings.Settings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that this server may be asked under. */
final class Hosts {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  private final Set<String> more;

  Hosts(Settings.Http settings) {
    more = new HashSet<>();
    more.add(bare(settings.host()));
    settings.allowedHosts().forEach(name -> more.add(bare(name)));
  }

  /**
   * Whether {@code name} is one of them.
   *
   * @param localAddress the address that the client has reached, which no page can make its own
   */
  boolean isOurs(@Nullable String name, @Nullable String localAddress) {
    if (name == null) {
      return false;
    }
    String bare = bare(name);
    return LOOPBACK.matcher(bare).matches()
        || more.contains(bare)
        || (localAddress != null && bare.equals(bare(localAddress)));
  }

  private static String bare(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
