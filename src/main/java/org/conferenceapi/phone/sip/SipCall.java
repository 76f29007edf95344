package org.conferenceapi.phone.sip;

import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.sip.message.Request;
import org.conferenceapi.phone.sip.message.SipStatus;

/**
 * One call, which is one SIP dialog. Its methods send requests and responses and do not wait for
 * those of the other side, which come as {@link CallEvents}. They do nothing if the call is in no
 * state for them, because the other side can end a call at any moment.
 */
public final class SipCall {
  private static final System.Logger LOG = System.getLogger(SipCall.class.getName());

  private static final int MAX_SNAPSHOT = 4_000;

  private final SipContext context;
  private final String id;
  private final String transport;
  private final EventQueue events;
  private final Renegotiation renegotiation;
  private final SessionRefresh refresh;
  private final CallDialog dialog;
  private OutgoingInvite outgoing;
  private IncomingInvite incoming;
  private boolean isSetUp;
  private boolean isOver;
  private int hangUpStatus;

  SipCall(SipContext context, String id, String transport) {
    this.context = context;
    this.transport = transport;
    this.id = id;
    this.events = new EventQueue(context.executor(), this);
    this.renegotiation = new Renegotiation(context, this);
    this.refresh = new SessionRefresh(context, this);
    this.dialog = new CallDialog(context, this);
  }

  /**
   * Returns the Call-ID (RFC 3261, section 8.1.1.4).
   *
   * @return the Call-ID
   */
  public String id() {
    return id;
  }

  /** Tells the caller that somebody is being called (180). For an incoming call only. */
  public synchronized void ring() {
    if (incoming != null && !isOver) {
      attempt(incoming::ring);
    }
  }

  /**
   * Answers an incoming call.
   *
   * @param sdp the answer to the caller's offer, or the offer if the caller sent none
   */
  public synchronized void answer(String sdp) {
    if (incoming != null && !isOver) {
      try {
        incoming.answer(sdp);
      } catch (Exception e) {
        LOG.log(Level.WARNING, "An incoming call could not be answered", e);
        over();
        events.ended("it could not be answered");
      }
    }
  }

  /**
   * Rejects an incoming call that is not answered.
   *
   * @param status the SIP status, 400 to 699
   */
  public synchronized void reject(int status) {
    if (incoming != null && !isSetUp && !isOver) {
      attempt(() -> incoming.reject(status));
      over();
    }
  }

  /**
   * Ends the call: cancels it if it is not set up, or hangs up. There is no more event than {@link
   * CallEvents#ended} or {@link CallEvents#failed}.
   */
  public void hangUp() {
    hangUp(SipStatus.TEMPORARILY_UNAVAILABLE);
  }

  /**
   * Does the same as {@link #hangUp()}, and tells the other side why: as the status of the response
   * to a call that is not answered, or else in the header {@code Reason} (RFC 3326).
   *
   * @param status the SIP status, 400 to 699; that of {@link #hangUp()} is no reason
   */
  public synchronized void hangUp(int status) {
    if (isOver) {
      return;
    }
    if (outgoing != null && !isSetUp) {
      attempt(() -> outgoing.cancel(status));
    } else if (incoming != null && !incoming.isAnswered()) {
      reject(status);
      events.ended("rejected here");
    } else if (incoming != null && !isSetUp) {
      hangUpStatus = status; // before the ACK no BYE may be sent (RFC 3261, section 15)
    } else {
      dialog.sendBye(status);
      over();
      events.ended("hung up here");
    }
  }

  /**
   * Offers to change the session (re-INVITE). The answer comes as {@link CallEvents#completed}; if
   * the other side refuses, the session stays as it is.
   *
   * @param sdp the offer
   */
  public synchronized void offer(String sdp) {
    if (isSetUp && !isOver) {
      attempt(() -> renegotiation.offer(sdp));
    }
  }

  /**
   * Asks whether the other side is still there (OPTIONS within the dialog). Any response is {@link
   * CallEvents#responded}, but one that there is no such call: then the call is over.
   */
  public synchronized void probe() {
    if (isSetUp && !isOver) {
      attempt(() -> dialog.send(dialog.request(Request.OPTIONS)));
    }
  }

  /**
   * Accepts what {@link CallEvents#offered} has told.
   *
   * @param sdp the answer, or the offer if the other side asked for one
   */
  public synchronized void accept(String sdp) {
    if (!isOver) {
      attempt(() -> renegotiation.accept(sdp));
    }
  }

  /**
   * Refuses what {@link CallEvents#offered} has told. The session stays as it is.
   *
   * @param status the SIP status, such as 488
   */
  public synchronized void refuse(int status) {
    if (!isOver) {
      attempt(() -> renegotiation.refuse(status));
    }
  }

  /**
   * Returns what another node needs to end the call: {@link SipEndpoint#end}.
   *
   * @return text of at most 4,000 characters; empty if the call is not set up, or the other side
   *     has given longer addresses
   */
  public synchronized Optional<String> snapshot() {
    return isSetUp
        ? Optional.of(dialog.snapshot(transport)).filter(text -> text.length() <= MAX_SNAPSHOT)
        : Optional.empty();
  }

  // what follows is called by the parts of the call, with its lock held

  void begin(OutgoingInvite invite) {
    outgoing = invite;
  }

  void begin(IncomingInvite invite) {
    incoming = invite;
  }

  EventQueue events() {
    return events;
  }

  CallDialog dialog() {
    return dialog;
  }

  Renegotiation renegotiation() {
    return renegotiation;
  }

  SessionRefresh refresh() {
    return refresh;
  }

  OutgoingInvite outgoing() {
    return outgoing;
  }

  IncomingInvite incoming() {
    return incoming;
  }

  boolean isOver() {
    return isOver;
  }

  boolean isSetUp() {
    return isSetUp;
  }

  void setUp() {
    isSetUp = true;
    if (hangUpStatus > 0) {
      hangUp(hangUpStatus);
    }
  }

  /** The call has ended; the endpoint forgets it. */
  void over() {
    isOver = true;
    refresh.stop();
    context.forget(this);
  }

  /** Ends a call at a response that cannot be processed. */
  void abort() {
    if (isSetUp) {
      drop("a response could not be processed");
    } else if (outgoing != null) {
      outgoing.fail(SipStatus.SERVER_INTERNAL_ERROR, "Invalid response");
    }
  }

  /** Ends a call whose other side does not answer, or has broken the protocol. */
  void drop(String reason) {
    if (!isOver) {
      dialog.sendBye(SipStatus.TEMPORARILY_UNAVAILABLE);
      over();
      events.ended(reason);
    }
  }

  /** Tells why a BYE or CANCEL is sent, unless the call just ends. */
  void addReason(Request request, int status) throws Exception {
    if (status != SipStatus.TEMPORARILY_UNAVAILABLE) {
      context.messages().addReason(request, status);
    }
  }

  /** An action of the SIP stack. */
  interface Action {
    void run() throws Exception;
  }

  /**
   * Does something that fails if the other side cannot be reached; then its timers end the call.
   */
  static void attempt(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "A SIP message could not be sent", e);
    }
  }
}
