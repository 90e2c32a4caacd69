package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Digest;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Removal;
import io.wirewatch.story.Story;

/** A record of {@code news.stories.v1} as it was read. */
sealed interface Arrival {

  /** A story, and the fingerprint of its bytes. */
  record Published(Story story, Digest digest) implements Arrival {
    public Published {
      requireNonNull(story, "story");
      requireNonNull(digest, "digest");
    }
  }

  /** A null value: the story is live no more. */
  record Withdrawn(Removal why) implements Arrival {
    public Withdrawn {
      requireNonNull(why, "why");
    }
  }

  /** Something that is neither. */
  record Unreadable(DeadLetter letter) implements Arrival {
    public Unreadable {
      requireNonNull(letter, "letter");
    }
  }
}
