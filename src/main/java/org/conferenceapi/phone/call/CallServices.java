package org.conferenceapi.phone.call;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.conference.phone.PhoneParticipants;
import org.conferenceapi.media.join.JoinService;
import org.conferenceapi.media.join.MediaLegs;
import org.conferenceapi.phone.edge.MediaEdges;
import org.conferenceapi.phone.sip.SipStartedEvent;
import org.conferenceapi.phone.trunk.TrunkDirectory;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.phone.trunk.limit.TrunkCalls;
import org.conferenceapi.phone.trunk.number.PhoneNumbers;
import org.conferenceapi.platform.config.PhoneCalls;
import org.conferenceapi.platform.config.Settings;

/** The beans that the objects of calls use, which are no beans. */
@Dependent
class CallServices {
  @Inject PhoneParticipants participants;
  @Inject CallLeases calls;
  @Inject PhoneNumbers numbers;
  @Inject Trunks trunks;
  @Inject MediaLegs legs;
  @Inject Accounts accounts;
  @Inject TrunkDirectory directory;
  @Inject MediaEdges edges;
  @Inject JoinService joins;
  @Inject TrunkCalls lines;
  @Inject LocalCalls local;
  @Inject CodeTries codeTries;
  @Inject Settings settings;
  @Inject Event<SipStartedEvent> starts;
  @Resource ManagedExecutorService executor;

  /** Whether this service makes and takes calls. */
  boolean takesCalls() {
    return settings.phones() == PhoneCalls.SIP;
  }

  /** Runs something after a time. */
  void later(Runnable task, Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(task);
  }
}
