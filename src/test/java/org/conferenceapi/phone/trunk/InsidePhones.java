package org.conferenceapi.phone.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conferenceapi.inside.Inside.bean;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.AppIn;
import org.conferenceapi.account.Apps;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.Direction;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.conference.phone.PhoneParticipants;
import org.conferenceapi.phone.trunk.number.NumberIn;
import org.conferenceapi.phone.trunk.number.PhoneNumber;
import org.conferenceapi.phone.trunk.number.PhoneNumbers;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.Test;

/** What call control asks and does. */
public interface InsidePhones {
  /** A trunk of an account for calls from a network. */
  private static Trunk newTrunk(Account account, String peer) {
    TrunkIn in = new TrunkIn();
    in.name = "inside";
    in.peers = List.of(peer);
    in.accounts = List.of(account.sid());
    in.user = "user";
    in.password = "secret";
    in.countryCode = "49";
    in.nationalPrefix = "0";
    return bean(Trunks.class).create(in);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the directory is not read").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  default void aTrunkIsFoundByTheSourceOfACallAndItsNumberByWhatWasDialled() {
    Account account = InsideConferences.newAccount();
    Trunk trunk = newTrunk(account, "198.51.100.32/28");
    TrunkDirectory directory = bean(TrunkDirectory.class);
    InetAddress source = Cidr.literal("198.51.100.33").orElseThrow();
    await(() -> !directory.from(source).isEmpty());
    TrunkSnapshot found = directory.from(source).get(0);
    assertThat(found.sid()).isEqualTo(trunk.sid());
    assertThat(directory.isRead()).isTrue();
    assertThat(directory.of(account)).containsExactly(found);
    assertThat(bean(Trunks.class).password(found.sid())).contains("secret");

    AppIn app = new AppIn();
    app.name = "inside";
    NumberIn in = new NumberIn();
    in.number = "+4930123456";
    in.trunkSid = trunk.sid();
    PhoneNumbers numbers = bean(PhoneNumbers.class);
    String appSid = bean(Apps.class).create(account, app).app().sid();
    PhoneNumber number = numbers.create(account, appSid, in);
    for (String dialled : List.of("+4930123456", "030123456", "4930123456", "030-123456")) {
      assertThat(numbers.dialled(found, dialled).orElseThrow().sid()).isEqualTo(number.sid());
    }
    assertThat(numbers.dialled(found, "+4930123457")).isEmpty();
    bean(Accounts.class).suspend(account, any -> {});
    assertThat(numbers.dialled(found, "+4930123456")).isEmpty();

    bean(Trunks.class).dispose(trunk.sid(), any -> {});
    await(() -> directory.from(source).isEmpty());
    assertThat(bean(Trunks.class).password(found.sid())).isEmpty();
    assertThat(numbers.dialled(found, "+4930123456")).isEmpty();
  }

  @Test
  default void aCallerEntersAndTheCallEndsByItsSipStatus() {
    Account account = InsideConferences.newAccount();
    String conf = InsideConferences.newConference(account);
    PhoneParticipants phones = bean(PhoneParticipants.class);
    PhoneParticipant caller = phones.announce(conf, "sip:a@b", "tel:+49", Duration.ofMinutes(1));
    assertThat(caller.direction()).isEqualTo(Direction.INBOUND);
    assertThat(caller.status()).isEqualTo(ParticipantStatus.INITIATED);
    phones.enter(conf, caller.sid());
    phones.enter(conf, caller.sid());
    assertThat(InsideConferences.status(account, conf)).isEqualTo(ConferenceStatus.RUNNING);
    PhoneParticipant other = phones.announce(conf, null, "tel:+49", Duration.ofMinutes(1));
    assertThat(phones.live(List.of(caller.sid(), other.sid()))).hasSize(2);
    phones.ring(conf, other.sid());
    phones.end(conf, other.sid(), 486, "Busy Here");
    assertThat(phones.find(conf, other.sid()).orElseThrow().status())
        .isEqualTo(ParticipantStatus.BUSY);
    phones.end(conf, caller.sid());
    assertThat(phones.find(conf, caller.sid()).orElseThrow().status())
        .isEqualTo(ParticipantStatus.COMPLETED);
    assertThat(phones.live(List.of(caller.sid(), other.sid()))).isEmpty();
    assertThat(phones.conferenceWithCode("app", "123456789")).isEmpty();
  }
}
