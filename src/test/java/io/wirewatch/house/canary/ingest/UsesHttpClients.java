package io.wirewatch.house.canary.ingest;

import java.net.http.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** HTTP clients are net's alone. */
public final class UsesHttpClients {
  Object use() {
    return HttpClients.createDefault();
  }

  Object useAnother() {
    return HttpClient.newHttpClient();
  }
}
