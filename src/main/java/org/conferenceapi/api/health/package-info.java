/**
 * The health checks of a node under {@code /v1/health}. Load balancers and process supervisors call
 * {@link Health}; it asks {@code org.conferenceapi.platform.database} whether the database responds
 * and {@code org.conferenceapi.platform.lifecycle} about the heap and a graceful shutdown.
 */
package org.conferenceapi.api.health;
