package io.wirewatch.article;

import static java.util.Objects.requireNonNull;

/** What came of asking for an article. */
public sealed interface Article {

  /**
   * The article.
   *
   * @param text plain, its lines apart by {@code \n}; never empty
   */
  record Found(String text) implements Article {
    public Found {
      requireNonNull(text, "text");
    }
  }

  /**
   * It is not to be had.
   *
   * @param reason why, in one line without a full stop
   */
  record None(String reason) implements Article {
    public None {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * It was not to be had now, which may pass.
   *
   * @param reason why, in one line without a full stop
   */
  record Later(String reason) implements Article {
    public Later {
      requireNonNull(reason, "reason");
    }
  }
}
