package org.conferenceapi.phone.sip;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sip.ClientTransaction;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.DialogSnapshot;
import org.conferenceapi.phone.sip.message.HeaderText;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.sip.stack.SourceRules;
import org.conferenceapi.phone.sip.stack.StackFactory;
import org.conferenceapi.phone.sip.stack.TlsKeys;

/**
 * The SIP side of a node: accepts and makes calls. Requests of unknown sources and floods of calls
 * are refused before they cost more than a look at their source.
 */
public final class SipEndpoint implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SipEndpoint.class.getName());
  private static final int UNAVAILABLE = Response.SERVICE_UNAVAILABLE;

  private final SipConfiguration configuration;
  private final Executor executor;
  private final SipMessages messages;
  private final SipStack stack;
  private final Map<String, SipCall> calls;
  private final ScheduledThreadPoolExecutor timer;
  private final Context context = new Context();
  private final DigestAuthentication authentication = new DigestAuthentication(context);
  private SipProvider provider;
  private SipDispatcher dispatcher;
  private volatile boolean isDraining;

  private SipEndpoint(
      SipConfiguration configuration,
      SipStack stack,
      SipMessages messages,
      Executor executor,
      Map<String, SipCall> calls) {
    this.configuration = configuration;
    this.stack = stack;
    this.messages = messages;
    this.executor = executor;
    this.calls = calls;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "conference-sip-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Starts to listen.
   *
   * @param configuration where to listen, and limits
   * @param known whether an address is that of a peer; asked for every request, so it must not wait
   * @param incoming takes incoming calls
   * @param executor runs the events of calls, which may block
   * @return the endpoint
   * @throws SipStartException if it cannot listen
   */
  public static SipEndpoint start(
      SipConfiguration configuration,
      Predicate<InetAddress> known,
      IncomingCalls incoming,
      Executor executor) {
    SipEndpoint endpoint = null;
    String name = "conference-" + UUID.randomUUID();
    try {
      SipMessages messages = new SipMessages(StackFactory.factory(), configuration.host());
      Map<String, SipCall> calls = new ConcurrentHashMap<>();
      new SourceRules(
              known,
              calls::containsKey,
              configuration.statusOfUnknown(),
              configuration.callsPerSecond(),
              System::nanoTime)
          .applyTo(name);
      SipStack stack =
          StackFactory.create(
              name, configuration.tls().map(TlsKeys::properties).orElseGet(Properties::new));
      endpoint = new SipEndpoint(configuration, stack, messages, executor, calls);
      endpoint.listen(incoming);
      return endpoint;
    } catch (Exception e) {
      if (endpoint != null) {
        endpoint.close();
      }
      throw new SipStartException(configuration, e);
    } finally {
      SourceRules.forget(name);
    }
  }

  private void listen(IncomingCalls incoming) throws Exception {
    dispatcher = new SipDispatcher(context, new RequestProcessor(this, context, incoming));
    for (Map.Entry<SipTransport, Integer> each : configuration.ports().entrySet()) {
      ListeningPoint point =
          stack.createListeningPoint(
              configuration.address(), each.getValue(), each.getKey().wire());
      if (!configuration.host().contains(":")) {
        // in the Via headers of requests within a call, instead of the address to listen on; the
        // stack takes no IPv6 address there, but responses go to the source anyway (RFC 3581)
        point.setSentBy(configuration.host() + ":" + each.getValue());
      }
      if (provider == null) {
        provider = stack.createSipProvider(point);
      } else {
        provider.addListeningPoint(point);
      }
    }
    provider.addSipListener(dispatcher);
  }

  /**
   * Calls somebody. If the INVITE cannot be sent, the call fails with status 503, or 484 if an
   * address is wrong.
   *
   * @param request whom, from whom, and through which peer
   * @param events gets the events of the call
   * @return the call
   */
  public SipCall call(CallRequest request, CallEvents events) {
    CallIdHeader callId = provider.getNewCallId();
    SipCall call = new SipCall(context, callId.getCallId(), request.hop().transport().wire());
    call.events().deliverTo(events);
    calls.put(call.id(), call);
    OutgoingInvite invite = new OutgoingInvite(context, call, request);
    synchronized (call) {
      call.begin(invite);
      try {
        invite.send(transaction(invite(request, callId)));
      } catch (ParseException e) {
        LOG.log(Level.DEBUG, "An address cannot be called, or cannot call", e);
        invite.fail(SipStatus.ADDRESS_INCOMPLETE, "Not an address");
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "An INVITE could not be sent", e);
        invite.fail(UNAVAILABLE, "The trunk cannot be reached");
      }
    }
    return call;
  }

  private Request invite(CallRequest request, CallIdHeader callId) throws Exception {
    ListeningPoint point = point(request.hop().transport().wire());
    Request invite =
        messages.request(
            Request.INVITE,
            request.hop().route(messages),
            request.to(),
            request.from(),
            callId,
            point);
    invite.addHeader(messages.contact(point));
    messages.addCapabilities(invite);
    messages.setInterval(invite, SessionInterval.USUAL, null);
    messages.setShortestInterval(invite, SessionInterval.SHORTEST);
    if (request.assertedIdentity().isPresent()) {
      messages.addIdentity(invite, request.assertedIdentity().get());
    }
    messages.setSdp(invite, request.offer());
    return invite;
  }

  /**
   * Asks a peer something outside of calls. It may take the time of a connection.
   *
   * @param request the request
   * @return the reply, within 10 seconds or little more; never an exception
   */
  public CompletableFuture<PeerReply> ask(PeerRequest request) {
    Exchange exchange = new Exchange(new Context(), request);
    try {
      ListeningPoint point = point(request.hop().transport().wire());
      exchange.begin(transaction(request.message(messages, provider.getNewCallId(), point)));
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "A request could not be sent to a peer", e);
      exchange.fail(UNAVAILABLE, "The peer cannot be reached");
    }
    return exchange.reply();
  }

  /**
   * Returns the host under which peers reach this node.
   *
   * @return the host as in a URI
   */
  public String host() {
    return SipMessages.uriHost(configuration.host());
  }

  /**
   * Returns the URI under which a registrar reaches this node.
   *
   * @param user the user part
   * @param line marks the calls that come by this registration: {@link Invitation#line}
   * @param transport how
   * @return the URI
   * @throws IllegalStateException if this node does not listen for the transport
   */
  public String contact(String user, String line, SipTransport transport) {
    return String.format(
        Locale.ROOT,
        "sip:%s@%s:%d;transport=%s;line=%s",
        HeaderText.escaped(user),
        SipMessages.uriHost(configuration.host()),
        point(transport.wire()).getPort(),
        transport.wire().toLowerCase(Locale.ROOT),
        line);
  }

  /**
   * Ends a call of a node that is gone, by a BYE to its other side.
   *
   * @param snapshot {@link SipCall#snapshot} of the call
   */
  public void end(String snapshot) {
    SipCall.attempt(
        () -> {
          DialogSnapshot dialog = DialogSnapshot.parse(snapshot);
          transaction(dialog.bye(messages, point(dialog.transport()))).sendRequest();
        });
  }

  /** Takes no new calls from now on; those that exist continue. */
  public void drain() {
    isDraining = true;
  }

  /**
   * Returns the number of calls at present.
   *
   * @return calls that are being set up, or are set up
   */
  public int calls() {
    return calls.size();
  }

  boolean isDraining() {
    return isDraining;
  }

  boolean isFull() {
    return calls.size() >= configuration.maxCalls();
  }

  /** Adds an incoming call; false if a call has that Call-ID already. */
  boolean add(SipCall call) {
    return calls.putIfAbsent(call.id(), call) == null;
  }

  private ListeningPoint point(String transport) {
    ListeningPoint point = provider.getListeningPoint(transport);
    if (point == null) {
      throw new IllegalStateException("The node does not listen for " + transport + ".");
    }
    return point;
  }

  private ClientTransaction transaction(Request request) throws SipException {
    return provider.getNewClientTransaction(request);
  }

  /** Hangs up all calls and stops to listen. */
  @Override
  public void close() {
    isDraining = true;
    calls.values().forEach(call -> call.hangUp(UNAVAILABLE));
    stopListening();
  }

  /** Stops without a word to anybody. */
  void stopListening() {
    timer.shutdownNow();
    if (provider != null) {
      provider.removeSipListener(dispatcher);
    }
    stack.stop();
  }

  /** The endpoint as the calls see it. */
  private final class Context implements SipContext {
    @Override
    public SipMessages messages() {
      return messages;
    }

    @Override
    public Executor executor() {
      return executor;
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
      // a task may connect, for which the others of the one timer must not wait
      return timer.schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public ListeningPoint point(String transport) {
      return SipEndpoint.this.point(transport);
    }

    @Override
    public ClientTransaction transaction(Request request) throws SipException {
      return SipEndpoint.this.transaction(request);
    }

    @Override
    public DigestAuthentication authentication() {
      return authentication;
    }

    @Override
    public void forget(SipCall call) {
      calls.remove(call.id(), call);
    }
  }
}
