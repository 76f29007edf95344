package org.conferenceapi.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database: brings its schema up to date before anything else starts. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/conference",
    className = "org.conferenceapi.platform.ConferenceDataSource",
    minPoolSize = 4,
    maxPoolSize = 20,
    properties = {"profile=default"})
public class Database {
  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  @Inject Settings settings;

  @PostConstruct
  void migrate() {
    try {
      Files.createDirectories(settings.dataDir());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "conference.data-dir = '" + settings.dataDir() + "': cannot be made", e);
    }
    new Schema(ConferenceDataSource.unpooled()).bringUpToDate();
  }

  /** Whether the database answers, within two seconds. */
  public boolean answers() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }
}
