package io.wirewatch.house.canary.feed.deep;

/** Lies two levels deep. */
public final class TooDeep {}
