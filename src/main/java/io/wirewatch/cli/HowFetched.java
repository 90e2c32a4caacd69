package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.story.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a feed is fetched otherwise than the others. */
final class HowFetched {
  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      description = "What to tell its server that we are.")
  private @Nullable String userAgent;

  @Option(
      names = "--proxy",
      paramLabel = "ADDRESS",
      description = "http://HOST:PORT, or a reference as a header has.")
  private @Nullable String proxy;

  @Option(
      names = "--header",
      paramLabel = "NAME=REFERENCE",
      description = {
        "A header to send along; its value is",
        "$${env:FEED_NAME} or $${file:DIR/feed-NAME},",
        "maybe after a word such as Bearer. After Basic",
        "it may lead to USER:PASSWORD."
      })
  private Map<String, String> headers = Map.of();

  /** What they say, or an error that tells what is wrong and shows no value. */
  FeedOptions options(boolean fullText) {
    Reading<FeedOptions> reading = FeedOptions.read(fullText, userAgent, proxy, headers);
    if (reading instanceof Reading.Rejected<FeedOptions> rejected) {
      throw new WirewatchException(rejected.reason());
    }
    return ((Reading.Accepted<FeedOptions>) reading).value();
  }
}
