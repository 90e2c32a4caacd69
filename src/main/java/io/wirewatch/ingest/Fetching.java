package io.wirewatch.ingest;

import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.Network;
import io.wirewatch.settings.Settings;
import java.util.stream.Collectors;

/** Says to the HTTP client what the settings say of fetching. */
public final class Fetching {
  private Fetching() {}

  /** How {@code settings} want documents to be fetched. */
  public static FetchSettings of(Settings settings) {
    FetchSettings usual = FetchSettings.defaults();
    Settings.Feeds feeds = settings.feeds();
    Settings.Fetch fetch = settings.fetch();
    return new FetchSettings(
        feeds.connectTimeout(),
        feeds.timeout(),
        feeds.timeout(),
        usual.rateWindow(),
        feeds.maxBytes(),
        fetch.userAgent().isEmpty() ? usual.userAgent() : fetch.userAgent(),
        fetch.allowAddresses().stream().map(Network::parse).collect(Collectors.toSet()),
        fetch.hostGap(),
        usual.hostWait());
  }
}
