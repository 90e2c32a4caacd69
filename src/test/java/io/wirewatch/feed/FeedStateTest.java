package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.ACCEPTED;
import static io.wirewatch.feed.Fixtures.FEED;
import static io.wirewatch.feed.Fixtures.bytes;
import static io.wirewatch.feed.Fixtures.parsed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedStateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldComeBackFromJsonAsItWas() throws JsonProcessingException {
    FeedState state =
        Novelty.of(FeedState.unseen(FEED), parsed(bytes("atom.xml")))
            .after()
            .read(FeedState.hashOf(new byte[] {1}), "\"v1\"", "yesterday", ACCEPTED);

    FeedState back = JSON.readValue(JSON.writeValueAsString(state), FeedState.class);

    assertEquals(state, back);
    assertEquals(order(state), order(back));
    assertTrue(Novelty.of(back, parsed(bytes("atom.xml"))).isEmpty());
  }

  @Test
  void shouldComeBackFromJsonBeforeAnythingWasSeen() throws JsonProcessingException {
    String json = JSON.writeValueAsString(FeedState.unseen(FEED));

    assertEquals(FeedState.unseen(FEED), JSON.readValue(json, FeedState.class));
    assertFalse(json.contains("null"), json);
  }

  @Test
  void shouldReadTheStateOfALaterVersion() throws JsonProcessingException {
    String json = "{\"feed\":\"f\",\"url\":\"u\",\"seen\":{},\"rejectedEntries\":[],\"new\":1}";

    assertEquals("f", JSON.readValue(json, FeedState.class).feed());
  }

  @Test
  void shouldKeepTheHeadersOfTheLastReadableDocument() {
    FeedState read = FeedState.unseen(FEED).read("h1", "\"v1\"", null, ACCEPTED);
    FeedState rejected = read.rejected("h2", ACCEPTED.plusSeconds(60));

    assertEquals("\"v1\"", rejected.etag());
    assertEquals("h1", rejected.bodyHash());
    assertEquals("h2", rejected.lastRejected());
    assertEquals(ACCEPTED.plusSeconds(60), rejected.checkedAt());
    assertNull(rejected.read("h3", null, null, ACCEPTED).lastRejected());
  }

  private static List<String> order(FeedState state) {
    return new ArrayList<>(state.seen().keySet());
  }
}
