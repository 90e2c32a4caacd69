package io.wirewatch.house.canary.count;

/** Is what audit must not import. */
public final class Counter {}
