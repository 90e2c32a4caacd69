package io.wirewatch.house.canary.text;

import net.dankito.readability4j.Article;

/** Finding articles is article's alone. */
public final class UsesReadability {
  Object use() {
    return new Article("https://a.example/");
  }
}
