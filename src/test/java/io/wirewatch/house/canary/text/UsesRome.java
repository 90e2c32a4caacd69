package io.wirewatch.house.canary.text;

import com.rometools.rome.io.SyndFeedInput;

/** ROME is feed's alone. */
public final class UsesRome {
  Object use() {
    return new SyndFeedInput();
  }
}
