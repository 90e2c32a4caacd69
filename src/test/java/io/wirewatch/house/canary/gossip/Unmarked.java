package io.wirewatch.house.canary.gossip;

/** Lies in a package of no table and without a package-info. */
public final class Unmarked {}
