package org.conferenceapi.benchmark;

/**
 * The result of one round.
 *
 * @param perSecond what was done right, per second
 * @param latencies from the time at which it was to begin to its end
 * @param errors what was not done right, or null
 */
record Measured(double perSecond, Latencies latencies, String errors) {}
