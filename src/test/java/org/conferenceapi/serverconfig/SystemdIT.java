package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Postgres;
import org.conferenceapi.home.ServerScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of systemd, installed as its comment says, but under a folder instead of the root. */
@Tag("once")
class SystemdIT {
  private static final Path UNIT = Path.of("server-config/systemd/conference.service");
  private static final List<String> FOLDERS =
      List.of("/opt/", "/etc/", "/var/lib/", "/var/cache/", "/var/log/");

  @TempDir Path root;

  private Process service;

  @BeforeEach
  void install() throws IOException {
    StringBuilder steps = new StringBuilder("set -e\n");
    SystemdUnit.read(UNIT).comments().stream()
        .map(line -> line.replaceFirst("^#\\s*", ""))
        .filter(line -> line.startsWith("install "))
        .forEach(line -> steps.append(moved(line)).append('\n'));
    // what systemd makes
    Files.createDirectories(root.resolve("etc/systemd/system"));
    for (String folder : List.of("lib", "cache", "log")) {
      Files.createDirectories(root.resolve("var/" + folder + "/conference"));
    }
    ServerScript.execute(List.of("bash", "-c", steps.toString()), Map.of());
  }

  private String moved(String text) {
    String moved =
        text.replaceAll(" (?=payara-micro|conference-api)", " " + BuildOutput.folder() + "/");
    for (String folder : FOLDERS) {
      moved = moved.replaceAll("(?<=[\\s=])" + folder, root + folder);
    }
    return moved.replace(
        "/usr/bin/java", Path.of(System.getProperty("java.home"), "bin/java") + "");
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.destroyForcibly();
    }
  }

  @Test
  void itsCommandsRunTheServiceAndStopIt() throws Exception {
    SystemdUnit unit =
        SystemdUnit.read(Files.writeString(root.resolve("unit"), moved(Files.readString(UNIT))));
    Path settings = Path.of(unit.value("EnvironmentFile"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-------");
    TlsIdentity identity = TlsIdentity.make(root);
    int httpsPort = Ports.free();
    Map<String, String> environment = SystemdUnit.variables(unit.values("Environment").stream());
    environment.putAll(SystemdUnit.variables(SystemdUnit.read(settings).lines().stream()));
    environment.putAll(identity.environment());
    environment.put("PORT", Integer.toString(Ports.free()));
    environment.put("MICRO_OPTIONS", "--sslport " + httpsPort);
    Postgres.newDatabase()
        .forEach(
            (name, value) ->
                environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));

    Path left = Files.createFile(Path.of(unit.command("ExecStartPre", Map.of()).get(1), "left"));
    ServerScript.execute(unit.command("ExecStartPre", environment), environment);
    assertThat(left).doesNotExist();
    service = start(unit.command("ExecStart", environment), environment);
    ServerScript.execute(unit.command("ExecStartPost", environment), environment);

    assertThat(service.isAlive()).as(Files.readString(root.resolve("log"))).isTrue();
    Service running =
        new Service(
            "http://localhost:" + environment.get("PORT"), root.resolve("var/lib/conference"));
    assertThat(running.subaccount().post("~/conf").expect(201).header("Location"))
        .startsWith(environment.get("CONFERENCE_PUBLIC_URL") + "/v1/");
    httpsHasTheCertificate(identity, httpsPort);
    running.anonymous().get(running.root() + "/join/t1cket").expect(200);
    running.anonymous().get("/join/t1cket/k3y").expect(404);
    await()
        .untilAsserted(
            () ->
                assertThat(Folders.text(root.resolve("var/log/conference")))
                    .containsPattern("GET\\W+/v1/join/-")
                    .containsPattern("GET\\W+/join/-")
                    .doesNotContain("t1cket", "k3y"));

    service.destroy();
    long patience = Long.parseLong(unit.value("TimeoutStopSec"));
    assertThat(service.waitFor(patience, TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isEqualTo(Integer.parseInt(unit.value("SuccessExitStatus")));
  }

  private Process start(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CONFERENCE_"));
    builder.environment().putAll(environment);
    return builder
        .directory(root.resolve("var/lib/conference").toFile())
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("log").toFile())
        .start();
  }

  private static void httpsHasTheCertificate(TlsIdentity identity, int port) throws Exception {
    HttpResponse<String> answer =
        identity
            .client()
            .send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/v1/health/ready"))
                    .timeout(Duration.ofSeconds(30))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @Test
  void everySettingOfTheFileWithCredentialsIsOneOfTheServiceOrTheUnit() throws IOException {
    List<String> known =
        Stream.concat(
                Files.readAllLines(Path.of("server-config/conference.properties")).stream()
                    .filter(line -> line.startsWith("conference."))
                    .map(
                        line ->
                            line.split("=")[0].toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")),
                Stream.of(
                    "PORT",
                    "JAVA_OPTIONS",
                    "MICRO_OPTIONS",
                    "CONFERENCE_TLS_KEYSTORE",
                    "CONFERENCE_TLS_PASSWORD"))
            .toList();
    List<String> lines =
        Files.readAllLines(Path.of("server-config/systemd/conference.env")).stream()
            .filter(line -> line.matches("#?[A-Z_]+=.*"))
            .map(line -> line.replaceFirst("^#", "").split("=")[0])
            .toList();
    assertThat(lines).hasSizeGreaterThan(6).isSubsetOf(known);
  }

  @Test
  void systemdFindsNoErrorAndALowExposure() throws IOException {
    String analyze = RequiredTool.SYSTEMD_ANALYZE.require();
    String unit = root + "/etc/systemd/system/conference.service";
    Files.writeString(Path.of(unit), moved(Files.readString(UNIT)));
    assertThat(ServerScript.execute(List.of(analyze, "verify", "--man=no", unit), Map.of()))
        .isEmpty();
    ServerScript.execute(
        List.of(analyze, "security", "--offline=yes", "--threshold=15", unit), Map.of());
  }

  @Test
  void systemdFindsNoErrorInTheUnitOfWildFly() throws IOException {
    String analyze = RequiredTool.SYSTEMD_ANALYZE.require();
    Path shipped = Path.of("server-config/systemd/wildfly.service");
    assertThat(SystemdUnit.read(shipped).value("Restart")).isEqualTo("always");
    // another command, as the server is not there
    Path copy =
        Files.writeString(
            root.resolve("wildfly.service"),
            Files.readString(shipped).replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true"));
    assertThat(
            ServerScript.execute(List.of(analyze, "verify", "--man=no", copy.toString()), Map.of()))
        .isEmpty();
  }
}
