package io.wirewatch.format;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.Step;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.Hints;
import io.wirewatch.feed.Move;
import io.wirewatch.feed.Polling;
import io.wirewatch.feed.Pulse;
import io.wirewatch.feed.Rhythm;
import io.wirewatch.identity.Doubt;
import io.wirewatch.identity.Marks;
import io.wirewatch.identity.Trust;
import io.wirewatch.story.Published;
import io.wirewatch.story.Published.Quality;
import io.wirewatch.story.Source;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Any records that can be. */
final class Records {
  private static final long LARGEST = (1L << 53) - 1;

  private Records() {}

  static Arbitrary<Story> stories() {
    return Combinators.combine(
            about(),
            text(3_000).injectNull(0.5),
            Arbitraries.oneOf(text(3_000), Arbitraries.just("")),
            Arbitraries.of(true, false))
        .as(Records::withTexts);
  }

  static Arbitrary<TaggedStory> tagged() {
    Arbitrary<TaggedStory.Trace> trace =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(0), Arbitraries.longs().between(0, LARGEST))
            .as(TaggedStory.Trace::new);
    return Combinators.combine(
            stories(),
            Arbitraries.integers().greaterOrEqual(1),
            tags().list().ofMinSize(1).ofMaxSize(4),
            hex(16),
            times().injectNull(0.3),
            times(),
            times(),
            trace)
        .as(TaggedStory::new);
  }

  static Arbitrary<Count> counts() {
    Arbitrary<String> themes = Arbitraries.oneOf(themeIds(), Arbitraries.of("_all", "_themed"));
    Arbitrary<CountKey> keys =
        Arbitraries.oneOf(
            themes.map(CountKey::total),
            Combinators.combine(themes, sourceIds()).as(CountKey::bySource),
            Combinators.combine(themes, languages().injectNull(0.2)).as(CountKey::byLanguage),
            Arbitraries.of(Step.class).map(CountKey::flow));
    return Combinators.combine(
            keys,
            Arbitraries.longs().between(0, LARGEST),
            Arbitraries.longs().between(0, LARGEST).injectNull(0.5),
            Arbitraries.longs().between(1, LARGEST))
        .as(Records::count);
  }

  private static Count count(CountKey key, long value, Long archived, long revision) {
    return new Count(key, value, archived == null || key.isFlow() ? 0 : archived, revision);
  }

  static Arbitrary<Window> windows() {
    Arbitrary<String> themes = Arbitraries.oneOf(themeIds(), Arbitraries.just("_all"));
    Arbitrary<CountKey> counts =
        Arbitraries.oneOf(
            themes.map(CountKey::total),
            Combinators.combine(themes, sourceIds()).as(CountKey::bySource),
            Combinators.combine(themes, languages().injectNull(0.2)).as(CountKey::byLanguage));
    Arbitrary<WindowKey> keys =
        Combinators.combine(counts, Arbitraries.of(WindowSize.class), times())
            .as((count, size, at) -> new WindowKey(count, size, size.start(at.toEpochMilli())));
    return Combinators.combine(
            keys,
            Arbitraries.longs().between(0, LARGEST),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(1, LARGEST))
        .as(Window::new);
  }

  static Arbitrary<ThemeRecord> themes() {
    return Arbitraries.oneOf(
        Combinators.combine(hex(16), text(20), text(500)).as(ThemeRecord.Definition::new),
        Combinators.combine(
                hex(16),
                Arbitraries.longs().between(1, LARGEST),
                Arbitraries.strings().withChars("aZ09._-").ofMinLength(1).ofMaxLength(100))
            .as(ThemeRecord.Current::new));
  }

  static Arbitrary<FeedState> feedStates() {
    Arbitrary<Seen> seen =
        Combinators.combine(
                hex(32).injectNull(0.3),
                times().injectNull(0.5),
                Arbitraries.of(true).injectNull(0.5),
                marks())
            .as(Seen::new);
    Arbitrary<Doubt> doubts =
        Combinators.combine(
                Arbitraries.integers().between(0, Doubt.ENOUGH),
                Arbitraries.integers().between(0, Doubt.ENOUGH))
            .as(Doubt::new);
    Arbitrary<String> hashes = Arbitraries.oneOf(hex(32), hex(64));
    return Combinators.combine(
            text(30),
            text(50),
            text(50).injectNull(0.3),
            text(50).injectNull(0.3),
            hashes.injectNull(0.3),
            hashes.injectNull(0.3),
            times().injectNull(0.3),
            Combinators.combine(
                    Arbitraries.maps(hex(32), seen).ofMaxSize(4),
                    hex(32).list().ofMaxSize(3),
                    pollings(),
                    Arbitraries.integers().greaterOrEqual(0),
                    Combinators.combine(doubts, doubts).as(Trust::new))
                .as(Rest::new))
        .as(
            (feed, url, etag, modified, hash, rejected, at, rest) ->
                new FeedState(
                    feed,
                    url,
                    etag,
                    modified,
                    hash,
                    rejected,
                    at,
                    new LinkedHashMap<>(rest.seen),
                    rest.rejected,
                    rest.polling,
                    rest.rule,
                    rest.trust));
  }

  private record Rest(
      java.util.Map<String, Seen> seen,
      List<String> rejected,
      Polling polling,
      int rule,
      Trust trust) {}

  private static Arbitrary<Marks> marks() {
    return Combinators.combine(
            Arbitraries.of(StoryId.Kind.class).injectNull(0.3),
            hex(Marks.NAME_DIGITS).injectNull(0.3),
            hex(Marks.NAME_DIGITS).injectNull(0.3),
            hex(Marks.WORD_DIGITS).injectNull(0.3),
            hex(Marks.WORD_DIGITS).injectNull(0.3))
        .as(Marks::new);
  }

  private static Arbitrary<Polling> pollings() {
    Arbitrary<Rhythm> rhythms =
        Combinators.combine(
                times(),
                Arbitraries.doubles().between(0, 7),
                Arbitraries.doubles().between(0, 1e5).list().ofSize(Rhythm.HOURS),
                Arbitraries.integers().between(0, 3_000))
            .as(Rhythm::new);
    Arbitrary<Hints> hints =
        Combinators.combine(
                Arbitraries.integers().between(0, 10_080),
                Arbitraries.integers().between(0, 23).set().ofMaxSize(3),
                Arbitraries.of(DayOfWeek.class).set().ofMaxSize(3))
            .as((least, hours, days) -> new Hints(Duration.ofMinutes(least), hours, days));
    Arbitrary<Move> moves =
        Combinators.combine(urls(), Arbitraries.integers().between(1, 3)).as(Move::new);
    return Combinators.combine(
            times().injectNull(0.3),
            Arbitraries.integers().greaterOrEqual(0),
            text(1_000).injectNull(0.3),
            rhythms.injectNull(0.3),
            hints,
            moves.injectNull(0.5),
            pulses())
        .as(Polling::new);
  }

  private static Arbitrary<Pulse> pulses() {
    return Combinators.combine(
            times().injectNull(0.5),
            times().injectNull(0.5),
            times().injectNull(0.5),
            times().injectNull(0.5),
            Arbitraries.longs().between(0, LARGEST).map(Duration::ofSeconds).injectNull(0.5))
        .as(Pulse::new);
  }

  static Arbitrary<FeedDefinition> feeds() {
    Arbitrary<Feed> feeds =
        Combinators.combine(hex(16), urls(), sourceIds(), text(500), languages().injectNull(0.3))
            .as(Feed::new);
    Arbitrary<String> references =
        Combinators.combine(
                Arbitraries.of("", "Bearer "),
                Arbitraries.of("env:FEED_KEY", "file:/run/ключ b/feed-k.1", "file:feed-a"))
            .as((word, name) -> word + "${" + name + "}");
    Arbitrary<FeedOptions> options =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).injectNull(0.5),
                Arbitraries.of("http://proxy.example:3128", "${env:FEED_PROXY}").injectNull(0.5),
                Arbitraries.maps(Arbitraries.of("Authorization", "X-Key", "a"), references))
            .as(FeedOptions::new);
    return Combinators.combine(
            feeds,
            Arbitraries.of("a.example", "127.0.0.1", "[::1]", "bücher.example"),
            options,
            Arbitraries.of(FeedDefinition.Status.class),
            text(1_000).injectNull(0.5),
            times())
        .as(FeedDefinition::new);
  }

  private static Arbitrary<URI> urls() {
    return Combinators.combine(
            Arbitraries.of("http://a.example", "https://B.example:8080", "HTTP://[::1]"),
            Arbitraries.strings().withChars("azAZ09._~!$&'()*+,;=:@/?-").ofMaxLength(40))
        .as((start, path) -> URI.create(start + "/" + path));
  }

  private static Arbitrary<Story> about() {
    Arbitrary<StoryId> ids =
        Combinators.combine(hex(32), Arbitraries.of(StoryId.Kind.class)).as(StoryId::new);
    Arbitrary<Source> sources =
        Combinators.combine(sourceIds(), text(500), text(200).injectNull(0.5)).as(Source::new);
    Arbitrary<Published> published =
        Combinators.combine(times(), Arbitraries.of(Quality.class), text(500).injectNull(0.5))
            .as(Published::new);
    return Combinators.combine(
            ids,
            text(300).injectNull(0.3),
            sources,
            languages().injectNull(0.3),
            published,
            times().injectNull(0.5),
            text(2_000).filter(Story::isVisible),
            Arbitraries.of(true, false))
        .as(
            (id, uri, source, language, date, updated, headline, derived) ->
                new Story(id, uri, source, language, date, updated, headline, derived, null, ""));
  }

  private static Story withTexts(Story about, String summary, String body, boolean fromArticle) {
    return new Story(
        about.id(),
        about.uri(),
        about.source(),
        about.language(),
        about.published(),
        about.updatedAt(),
        about.headline(),
        about.headlineDerived(),
        summary,
        body,
        fromArticle);
  }

  private static Arbitrary<Tag> tags() {
    Arbitrary<Span> spans =
        Combinators.combine(
                Arbitraries.of(Span.Field.class),
                Arbitraries.integers().between(0, 1_000_000),
                text(40))
            .as((field, start, text) -> new Span(field, start, start + text.length(), text));
    return Combinators.combine(
            themeIds(),
            Arbitraries.longs().between(1, 10_000_000_000L).map(n -> n / 1e6),
            text(60),
            spans.list().ofMinSize(1).ofMaxSize(Tag.MAX_SPANS),
            Arbitraries.integers().between(0, 1_000))
        .as((id, score, rule, list, more) -> new Tag(id, score, rule, list, list.size() + more));
  }

  private static Arbitrary<String> themeIds() {
    return Combinators.combine(
            Arbitraries.chars().range('a', 'z'),
            Arbitraries.strings().withChars("az09_").ofMaxLength(63))
        .as((first, rest) -> first + rest);
  }

  private static Arbitrary<String> languages() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(8);
  }

  private static Arbitrary<String> sourceIds() {
    return Arbitraries.oneOf(text(250), Arbitraries.strings().ascii().ofMaxLength(250))
        .map(Source::normalise);
  }

  private static Arbitrary<String> hex(int digits) {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(digits);
  }

  /** Times of years with four digits, to the nanosecond or coarser. */
  private static Arbitrary<Instant> times() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(
                Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
    Arbitrary<Integer> nanos =
        Combinators.combine(
                Arbitraries.integers().between(0, 999), Arbitraries.of(0, 1, 1_000, 1_000_000))
            .as((n, unit) -> n * unit);
    return Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond);
  }

  /** Texts of 1 to {@code most} characters from all over Unicode, half of a pair never alone. */
  private static Arbitrary<String> text(int most) {
    StringArbitrary mixed =
        Arbitraries.strings().withChars("aZ 9-|=\"\\/\n\t\u0000\u00a0\u0301\u2028\ufeffïжع中");
    return Arbitraries.oneOf(
        mixed.ofMinLength(1).ofMaxLength(Math.min(most, 60)),
        mixed.ofLength(most),
        Arbitraries.of("😀", "x", "ж").map(one -> one.repeat(most)));
  }
}
