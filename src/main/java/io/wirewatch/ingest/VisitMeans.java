package io.wirewatch.ingest;

import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.Schedule;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.net.HttpFetcher;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What it takes to visit feeds.
 *
 * @param seen asked in doubt what of a feed has been seen
 * @param publishers knows what was seen in other feeds of a feed's publisher
 * @param references follows what feeds' options refer to
 * @param articles fetches the articles of feeds that are read in full
 * @param schedule says when a feed is visited again
 * @param visits counts what became of visits
 * @param flow is told of stories and dead letters
 * @param change takes a definition that a visit has shown to be another
 */
record VisitMeans(
    SeenStates seen,
    Publishers publishers,
    FeedReferences references,
    HttpFetcher fetcher,
    StoryWriter writer,
    ArticleDesk articles,
    Schedule schedule,
    Visits visits,
    FlowMetrics flow,
    Consumer<FeedDefinition> change,
    Clock clock) {}
