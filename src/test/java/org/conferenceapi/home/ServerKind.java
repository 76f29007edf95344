package org.conferenceapi.home;

import java.io.IOException;
import java.util.List;

/** A kind of application server, as an administrator would start it. */
public interface ServerKind {
  /** Makes what one instance needs before its first start, with the files of server-config. */
  void prepare(ServerInstance instance) throws IOException;

  /** The command that runs the instance until it is told to stop. */
  List<String> command(ServerInstance instance);
}
