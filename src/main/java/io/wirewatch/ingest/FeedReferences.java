package io.wirewatch.ingest;

import io.wirewatch.feed.FeedOptions;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.settings.References;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what a feed's options refer to in its place, anew at each visit. */
public final class FeedReferences {
  /** A name and a password as people write them; in Base64 there is no colon. */
  private static final Pattern LOGIN = Pattern.compile("(?i)Basic [^:]+:.*");

  private static final int BASIC = "Basic ".length();

  private final References references;

  /** References to these variables, and to files. */
  public FeedReferences(Map<String, String> environment) {
    references = new References(environment);
  }

  /** How to fetch; rejected, without any value, where a reference leads to nothing of use. */
  public Reading<FetchOptions> follow(FeedOptions options) {
    List<String> problems = new ArrayList<>();
    Map<String, String> headers = new HashMap<>();
    String credentials = null;
    for (Map.Entry<String, String> header : options.headers().entrySet()) {
      String name = header.getKey();
      String value = text(header.getValue(), problems);
      if (name.equalsIgnoreCase("Authorization") && LOGIN.matcher(value).matches()) {
        credentials = value.substring(BASIC);
        continue;
      }
      String problem = FetchOptions.problem(name, value);
      if (problem != null) {
        problems.add(problem + ": " + header.getValue());
      }
      headers.put(name, value);
    }
    URI proxy = options.proxy() == null ? null : proxy(options.proxy(), problems);
    return problems.isEmpty()
        ? new Reading.Accepted<>(new FetchOptions(proxy, options.userAgent(), credentials, headers))
        : new Reading.Rejected<>(String.join("; ", problems));
  }

  private @Nullable URI proxy(String written, List<String> problems) {
    int before = problems.size();
    Optional<URI> proxy = FetchOptions.proxy(text(written, problems));
    if (proxy.isEmpty() && problems.size() == before) {
      problems.add("the proxy is not written http://HOST:PORT: " + written);
    }
    return proxy.orElse(null);
  }

  private String text(String written, List<String> problems) {
    References.Resolved resolved = references.resolve(written);
    problems.addAll(resolved.problems());
    return resolved.text();
  }
}
