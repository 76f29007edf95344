package org.conferenceapi.blackbox;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of the JVM in which the server under test runs. */
public final class ServerHeap {
  private ServerHeap() {}

  /** The bytes that are in use after a full collection. */
  static long inUse() throws IOException {
    return inUse(SharedServer.process().pid());
  }

  /** The same of another JVM of this user. */
  public static long inUse(long pid) throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(address(pid))) {
      MemoryMXBean memory =
          ManagementFactory.getPlatformMXBean(
              connector.getMBeanServerConnection(), MemoryMXBean.class);
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
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
