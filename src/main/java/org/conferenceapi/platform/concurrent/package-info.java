/**
 * Concurrency tools without knowledge of the domain: bulkheads, group commit, coalesced tasks,
 * shared calls, ordered queues and polling. All other packages call in. The package calls only the
 * JDK; threads come from the executors of its callers.
 */
package org.conferenceapi.platform.concurrent;
