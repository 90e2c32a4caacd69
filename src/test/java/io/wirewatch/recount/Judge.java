package io.wirewatch.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.recount.Expectation.Known;
import io.wirewatch.recount.Sent.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what Wirewatch says against a recount of what was sent. It shares no code with what it
 * judges, and knows of it the topics and the answers over HTTP alone.
 *
 * <p>To be asked when the pipeline has come to rest, of logs from which nothing was compacted away.
 */
public final class Judge {
  /** Within what time after its end a window is closed. */
  private static final Duration CLOSING = Duration.ofSeconds(15);

  private final List<Sent> sent;
  private final Observed observed;
  private final Findings findings = new Findings();
  private final Expectation expected = new Expectation();

  private Judge(List<Sent> sent, Observed observed) {
    this.sent = sent;
    this.observed = observed;
  }

  /**
   * What does not hold, a line each; empty when everything does.
   *
   * @param sent what the manifest has
   * @param observed what the topics said
   * @param asked when that began to be read
   */
  public static List<String> of(List<Sent> sent, Observed observed, Instant asked) {
    Judge judge = new Judge(sent, observed);
    judge.log();
    judge.findings.compare("count ", judge.expected.counts(), observed.counts());
    judge.findings.compare("archived ", judge.expected.archived(), observed.archived());
    judge.findings.compare("count ", judge.expected.flow(), observed.flow());
    judge.tags();
    judge.windows(asked.toEpochMilli());
    observed.outOfOrder().forEach(judge.findings::add);
    return judge.findings.lines();
  }

  /** The same of what is answered over HTTP, which says less. */
  public static List<String> of(List<Sent> sent, Observed observed, Rest rest) {
    Judge judge = new Judge(sent, observed);
    judge.log();
    rest.compare(judge.expected, judge.findings);
    return judge.findings.lines();
  }

  /**
   * The log has what was acknowledged, where that was said, once, and nothing that was not sent.
   */
  private void log() {
    Map<String, Sent> byNumber = new HashMap<>();
    sent.forEach(one -> byNumber.put(Long.toString(one.number()), one));
    Map<Long, Position> found = new HashMap<>();
    for (Row row : observed.stories()) {
      Sent one = byNumber.get(row.event());
      if (one == null) {
        findings.add("log: the record at " + row.at() + " was not sent");
        continue;
      }
      String what = "log: record " + one.number();
      Position first = found.putIfAbsent(one.number(), row.at());
      if (first != null) {
        findings.add(what + " is there twice, at " + first + " and " + row.at());
      }
      findings.compare(what + ": key", one.id(), row.key());
      findings.compare(what + ": timestamp", one.acceptedMs(), row.timestampMs());
      findings.compare(what + ": story", said(one), said(row));
    }
    List<Sent> inLog = new ArrayList<>();
    for (Sent one : sent) {
      Position at = found.get(one.number());
      if (one.at() != null) {
        findings.compare("log: record " + one.number() + ": place", one.at(), at);
        inLog.add(one);
      } else if (at != null) { // written, and the answer was lost
        inLog.add(one.at(at));
      }
    }
    inLog.sort(Comparator.comparing(Sent::at));
    inLog.forEach(expected::take);
  }

  private static String said(Sent sent) {
    Meant meant = sent.meant();
    return meant == null ? "none" : said(meant);
  }

  private static String said(Meant meant) {
    return String.join(
        " ",
        meant.source(),
        meant.language(),
        Instant.ofEpochMilli(meant.publishedMs()).toString());
  }

  private static String said(Row row) {
    return row.json() == null ? "none" : said(row.json());
  }

  private static String said(JsonNode story) {
    return String.join(
        " ",
        story.at("/source/id").asText(),
        story.path("language").asText("und"),
        story.path("publishedAt").asText());
  }

  /** Every live story with a theme has one tag, of its last edition; no other has any. */
  private void tags() {
    expected
        .stories()
        .forEach(
            (id, known) -> {
              Row tag = observed.tags().get(id);
              boolean wanted = known.meant() != null && !known.meant().themes().isEmpty();
              findings.compare("tag of " + id, wanted, tag != null && tag.json() != null);
              if (wanted && tag != null && tag.json() != null) {
                tag(id, known, tag.json());
              }
            });
    observed.tags().keySet().stream()
        .filter(id -> !expected.stories().containsKey(id))
        .forEach(id -> findings.add("tag of " + id + ": no such story was sent"));
  }

  private void tag(String id, Known known, JsonNode tag) {
    findings.compare("tag of " + id + ": id", id, tag.path("id").asText());
    findings.compare("tag of " + id + ": story", said(known.meant()), said(tag));
    findings.compare("tag of " + id + ": themes", known.meant().themes(), Observed.themes(tag));
    findings.compare("tag of " + id + ": revision", known.revision(), tag.path("revision").asInt());
  }

  /** Every window that may change still has its stories, and is closed when its time is over. */
  private void windows(long askedMs) {
    Map<String, Long> said = new TreeMap<>();
    observed
        .windows()
        .forEach(
            (key, row) -> {
              long start = ms(key.substring(key.lastIndexOf('|') + 1));
              if (expected.isFinal(start)) {
                return;
              }
              said.put(key, Observed.number(row, "live"));
              boolean closed = row.json() != null && row.json().path("closed").asBoolean();
              long end = ms(row.json() == null ? "" : row.json().path("end").asText());
              if (closed ? end > row.timestampMs() : end < askedMs - CLOSING.toMillis()) {
                findings.add("window " + key + ": closed is " + closed);
              }
            });
    findings.compare("window ", expected.windows(), said);
  }

  /** What is no time is so late that it never is final, and so is compared. */
  private static long ms(String time) {
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (java.time.DateTimeException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
