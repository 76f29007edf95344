/**
 * HTTP requests and responses below JAX-RS: request ids, the base URL, headers, the context of the
 * current request, its permits, and the limit on slow readers. Servlet filters, resources and the
 * adapters of the servers call in. The package calls {@code platform} for settings, addresses and
 * bulkheads, and throws {@code Problem}.
 */
package org.conferenceapi.api.http;
