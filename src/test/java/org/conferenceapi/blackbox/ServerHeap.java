package org.conferenceapi.blackbox;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The JVM in which a server under test runs: its heap and its threads. */
public final class ServerHeap {
  private ServerHeap() {}

  /** The bytes that are in use after a full collection, in the server that the tests share. */
  static long inUse() throws IOException {
    return inUse(SharedServer.process().pid());
  }

  /** The bytes that are in use after a full collection, in the process with that id. */
  public static long inUse(long pid) throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(address(pid))) {
      MemoryMXBean memory =
          ManagementFactory.getPlatformMXBean(
              connector.getMBeanServerConnection(), MemoryMXBean.class);
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
    }
  }

  /** The number of live threads of the process with that id. */
  public static int threads(long pid) throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(address(pid))) {
      return ManagementFactory.getPlatformMXBean(
              connector.getMBeanServerConnection(), ThreadMXBean.class)
          .getThreadCount();
    }
  }

  private static JMXServiceURL address(long pid) throws IOException {
    try {
      VirtualMachine server = VirtualMachine.attach(Long.toString(pid));
      try {
        return new JMXServiceURL(server.startLocalManagementAgent());
      } finally {
        server.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
  }
}
