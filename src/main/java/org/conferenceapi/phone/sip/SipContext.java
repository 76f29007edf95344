package org.conferenceapi.phone.sip;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javax.sip.ClientTransaction;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.message.Request;
import org.conferenceapi.phone.sip.message.SipMessages;

/** What a call needs of the endpoint. */
interface SipContext {
  SipMessages messages();

  /** Runs the events of calls. */
  Executor executor();

  /** Runs a task later, on a thread of the endpoint. */
  Future<?> schedule(Runnable task, Duration delay);

  /** Where the endpoint listens for a transport, given as in a Via header. */
  ListeningPoint point(String transport);

  /** A new transaction for a request. */
  ClientTransaction transaction(Request request) throws SipException;

  /** Makes requests once more with credentials. */
  DigestAuthentication authentication();

  /** Forgets a call that is over. */
  void forget(SipCall call);
}
