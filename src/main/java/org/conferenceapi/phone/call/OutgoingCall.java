package org.conferenceapi.phone.call;

import java.util.Optional;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.sip.CallRequest;
import org.conferenceapi.phone.sip.NextHop;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.SipTransport;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.trunk.CallerIdentity;
import org.conferenceapi.phone.trunk.HostPort;
import org.conferenceapi.phone.trunk.dialplan.DialPlan;
import org.conferenceapi.phone.trunk.dialplan.Route;

/** The call of an invited participant. */
final class OutgoingCall extends ActiveCall {
  private static final System.Logger LOG = System.getLogger(OutgoingCall.class.getName());
  private static final String ANONYMOUS = "sip:anonymous@anonymous.invalid";

  private final PhoneParticipant participant;
  private final HostPort server;
  private final String destination;

  private OutgoingCall(
      CallServices services, PhoneParticipant participant, Route.Through route, HostPort server) {
    super(services);
    comeThrough(route.trunk());
    this.participant = participant;
    this.server = server;
    this.destination =
        route.number() == null
            ? participant.to()
            : "sip:" + route.number() + "@" + server.uriHost() + ";user=phone";
    belongTo(participant);
  }

  /** Calls a participant; a call that cannot be placed is a participant that has failed. */
  static void begin(CallServices services, SipEndpoint endpoint, PhoneParticipant participant) {
    Route route = route(services, participant);
    if (route instanceof Route.Refused) {
      services.directory.refresh(); // another node may have got the trunk a moment ago
      route = route(services, participant);
    }
    Optional<MediaEdge> edge = services.edges.choose();
    if (route instanceof Route.Refused refused) {
      fail(services, participant, SipStatus.FORBIDDEN, refused.reason().message());
    } else if (edge.isEmpty()) {
      fail(services, participant, SipStatus.SERVICE_UNAVAILABLE, "No media edge responds");
    } else if (route instanceof Route.Through found) {
      if (found.server().isEmpty()) {
        fail(services, participant, SipStatus.NOT_FOUND, "The trunk has no server for calls");
        return;
      }
      OutgoingCall call = new OutgoingCall(services, participant, found, found.server().get());
      call.use(new CallMedia(edge.get(), services.joins));
      call.post(() -> call.invite(endpoint));
    }
  }

  private static Route route(CallServices services, PhoneParticipant participant) {
    Account account = services.accounts.find(participant.accountSid()).orElseThrow();
    return new DialPlan(services.directory.of(account)).route(participant.to());
  }

  /** Ends the call of a participant that cannot be placed. */
  static void fail(CallServices services, PhoneParticipant participant, int status, String reason) {
    services.participants.end(participant.confSid(), participant.sid(), status, reason);
    services.calls.delete(participant.sid());
  }

  private void invite(SipEndpoint endpoint) {
    if (!takesLine(true)) {
      return;
    }
    String offer = media().offer(TrunkMedia.of(trunk(), false));
    services.local.addEdgeId(media().id(), this);
    store(null);
    use(endpoint.call(request(offer), this));
  }

  private void store(String dialog) {
    services.calls.store(part(), trunk().sid(), dialog, media().toText());
  }

  private CallRequest request(String offer) {
    String caller = caller();
    boolean isAsserted = trunk().identity() == CallerIdentity.PAI && !caller.equals(ANONYMOUS);
    return new CallRequest(
        hop(), destination, caller, isAsserted ? Optional.of(caller) : Optional.empty(), offer);
  }

  private NextHop hop() {
    Optional<NextHop.Credentials> credentials =
        Optional.ofNullable(trunk().user())
            .flatMap(
                user ->
                    services
                        .trunks
                        .password(trunk().sid())
                        .map(password -> new NextHop.Credentials(user, password)));
    return new NextHop(
        server.host(),
        server.port(),
        SipTransport.valueOf(trunk().transport().name()),
        credentials);
  }

  /** The address of the caller, as a SIP URI. */
  private String caller() {
    String from = participant.from();
    if (from == null) {
      return ANONYMOUS;
    }
    return from.startsWith("tel:")
        ? "sip:" + from.substring("tel:".length()) + "@" + services.settings.sip().host()
        : from;
  }

  @Override
  public void ringing(SipCall call) {
    post(
        () -> {
          try {
            services.participants.ring(conf(), part());
          } catch (RuntimeException e) {
            // who was removed is hung up; whose status could not be changed may still answer
            LOG.log(ExceptionClassifier.level(e), "A phone rings, which could not be recorded", e);
          }
        });
  }

  @Override
  public void answered(SipCall call, Optional<String> sdp) {
    post(
        () -> {
          lineAnswered();
          media().answered(sdp.orElse(""));
          try {
            enter();
          } catch (Problem e) {
            if (e.code() != ProblemCode.CONFERENCE_FULL) {
              throw e;
            }
            end(SipStatus.SERVICE_UNAVAILABLE, e.code().title()); // the phone was not busy
          }
        });
  }

  @Override
  public void failed(SipCall call, int status, String reason) {
    post(() -> end(status, reason));
  }

  @Override
  void pressed(char digit) {
    pressedInConference(digit);
  }
}
