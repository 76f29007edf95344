package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.conferenceapi.home.ServerInstance;
import org.conferenceapi.home.ServerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/**
 * Payara Micro with a data source of its own, made by the commands that make it on Payara Server.
 * (With a JDBC URL it runs in all other tests.)
 */
@Tag("once")
class MicroDataSourceIT {
  private static final Path MICRO = Path.of("server-config/micro/pre-boot.asadmin");
  private static final Path SERVER = Path.of("server-config/payara/configure.asadmin");

  @TempDir Path folder;

  @Test
  void theServiceUsesTheDataSourceOfTheServer() throws Exception {
    Map<String, String> database = Postgres.newDatabase();
    try (ServerProcess server =
        ServerProcess.startOn(
            new WithDataSource(commands()),
            Ports.free(),
            folder.resolve("data"),
            database,
            ServerProcess.options("-Dconference.db.url=jdbc/conference"),
            BuildOutput.war())) {
      server.service().subaccount().post("~/conf").expect(201);
      String name = database.get("conference.db.user");
      try (Connection connection = Postgres.administrator(name);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select count(*) from conference")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
      }
    }
  }

  private Path commands() throws IOException {
    List<String> commands = new ArrayList<>(Files.readAllLines(MICRO));
    Files.readAllLines(SERVER).stream()
        .filter(
            line -> line.matches("(create|set resources)\\b.*jdbc-(connection-pool|resource).*"))
        .forEach(commands::add);
    return Files.write(folder.resolve("pre-boot.asadmin"), commands);
  }

  /** Payara Micro as ever, but for the commands that it carries out before all else. */
  private record WithDataSource(Path commands) implements ServerKind {
    @Override
    public void prepare(ServerInstance instance) throws IOException {
      Home.MICRO_POSTGRESQL.prepare(instance);
    }

    @Override
    public List<String> command(ServerInstance instance) {
      List<String> command = new ArrayList<>(Home.MICRO_POSTGRESQL.command(instance));
      command.replaceAll(each -> each.equals(MICRO.toString()) ? commands.toString() : each);
      command.add("--addlibs");
      command.add(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
      return command;
    }
  }
}
