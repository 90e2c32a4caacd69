package io.wirewatch.audit;

/**
 * Where what is published is not what the recount gives.
 *
 * @param what the key of a count, or the identity or tag that does not hold
 * @param recounted what it should be
 * @param published what it is
 */
public record Difference(String what, String recounted, String published) {}
