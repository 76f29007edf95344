package org.conferenceapi.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarFile;
import org.conferenceapi.home.BuildOutput;

/** The machine on which the figures were measured. */
final class Machine {
  private static final String PAYARA =
      "META-INF/maven/fish.payara.server.internal.extras/payara-micro-boot/pom.properties";

  private Machine() {}

  /** The machine, its system, and what else it was doing when this was asked, in one line. */
  static String description() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s: %d cores of %s, %d GiB; %s; JDK %s; Payara Micro %s; load average before: %.1f",
        LocalDate.now(ZoneOffset.UTC),
        system.getAvailableProcessors(),
        value(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Math.round(system.getTotalMemorySize() / 0x1p30),
        value(Path.of("/etc/os-release"), "PRETTY_NAME", System.getProperty("os.name")),
        System.getProperty("java.version"),
        payara(),
        system.getSystemLoadAverage());
  }

  private static String value(Path file, String name, String fallback) throws IOException {
    List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.split("[:=]", 2)[1].replace("\"", "").strip())
        .findFirst()
        .orElse(fallback);
  }

  private static String payara() throws IOException {
    try (JarFile jar = new JarFile(BuildOutput.folder().resolve("payara-micro.jar").toFile());
        InputStream in = jar.getInputStream(jar.getEntry(PAYARA))) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }
}
