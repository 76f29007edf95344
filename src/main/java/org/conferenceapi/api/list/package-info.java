/**
 * Lists of the REST API: page size and cursor ({@link Paging}), queries that read a page from an
 * index ({@link NewestFirstQuery}), and a limit for large pages ({@link ListElementLimit}). The
 * packages with resources, such as {@code conference} and {@code account}, call the first two;
 * JAX-RS calls the limit. The package calls the database through JPA and the bulkhead of {@code
 * org.conferenceapi.platform.concurrent}.
 */
package org.conferenceapi.api.list;
