/**
 * Connects to the database, migrates its schema at the start and monitors its availability. The
 * application server calls {@code ConferenceDataSource} for the connections of its pool and {@code
 * DatabaseStartup} before the other startup singletons. Repositories, caches and the health check
 * call in. The package calls JDBC drivers, Flyway and the settings.
 */
package org.conferenceapi.platform.database;
