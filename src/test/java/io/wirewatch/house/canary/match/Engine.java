package io.wirewatch.house.canary.match;

/** Is what TagCheck alone in audit may import. */
public final class Engine {}
