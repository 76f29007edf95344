package org.conferenceapi.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.conferenceapi.audio.TestPhone;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;

/** A conference of phones: the first participant speaks a tone of its own, and all listen. */
public final class PhoneConference implements AutoCloseable {
  private static final double LOUD = 0.1;

  /** Of what one hears of one's own conference; a tone that is cut in pieces sounds a bit wide. */
  private static final double CROSSTALK = 0.1;

  private final Client client;
  private final Client anyone;
  private final int tone;
  private final String location;
  private final List<Invitee> invitees = new ArrayList<>();

  /**
   * A participant who joined: the time of the request and the duration of the response, in
   * nanoseconds.
   */
  private record Invitee(TestPhone phone, long asked, long took) {}

  /** Creates a conference; no participant has joined yet. */
  public PhoneConference(Service service, int tone) {
    client = service.subaccount().json();
    anyone = service.anonymous().with("Content-Type", "application/sdp");
    this.tone = tone;
    location = client.post("~/conf", "{}").expect(201).header("Location");
  }

  int tone() {
    return tone;
  }

  /** Its sid. */
  String sid() {
    return client.get(location).expect(200).get("sid");
  }

  /** The sid of its app. */
  String app() {
    return client.get(location).expect(200).get("appSid");
  }

  /** Invites a participant, who joins. */
  public void join() {
    TestPhone phone = new TestPhone();
    String link =
        client.post(location + "/part", "{\"to\":\"web:Invitee\"}").expect(201).get("joinUrl");
    String ticket = link.substring(link.lastIndexOf('/'));
    long asked = System.nanoTime();
    Reply answer = anyone.post("/join" + ticket, phone.offer());
    long took = System.nanoTime() - asked;
    phone.connect(answer.expect(201).body());
    add(new Invitee(phone, asked, took));
  }

  private synchronized void add(Invitee invitee) {
    if (invitees.isEmpty()) {
      invitee.phone().speak(tone);
    }
    invitees.add(invitee);
  }

  /** Whether all listeners have heard something. */
  public synchronized boolean isHeard() {
    return listeners().stream().allMatch(each -> each.phone().firstSound() != 0);
  }

  /** The time from each join request to its response. */
  synchronized Latencies entries() {
    Latencies entries = new Latencies();
    invitees.forEach(each -> entries.add(each.took()));
    return entries;
  }

  /** The time from each listener's join request to the first sound that the listener heard. */
  synchronized Latencies firstSounds() {
    Latencies sounds = new Latencies();
    listeners().forEach(each -> sounds.add(each.phone().firstSound() - each.asked()));
    return sounds;
  }

  /** The errors in what was heard in the last second, among the tones of all conferences. */
  synchronized List<String> wrong(Collection<Integer> tones) {
    List<String> wrong = new ArrayList<>();
    for (Invitee each : invitees) {
      double own = each.phone().hears(tone);
      boolean speaks = each.equals(invitees.get(0));
      if (speaks ? own > LOUD * CROSSTALK : own < LOUD) {
        wrong.add("%d Hz, speaker %s: hears it with %.4f".formatted(tone, speaks, own));
      }
      for (int other : tones) {
        double heard = each.phone().hears(other);
        if (other != tone && heard > LOUD * CROSSTALK) {
          wrong.add("%d Hz: hears %d Hz with %.4f".formatted(tone, other, heard));
        }
      }
    }
    return wrong;
  }

  /** The count that the service shows. */
  int partCount() {
    return Integer.parseInt(client.get(location).expect(200).get("partCount"));
  }

  /** Whether any phone still receives packets. */
  synchronized boolean isReached() {
    return invitees.stream().anyMatch(each -> each.phone().isReached());
  }

  /** Ends the conference. */
  public void end() {
    client.post(location + "/dispose").expect(200);
  }

  /** Closes all phones. */
  @Override
  public synchronized void close() {
    invitees.forEach(each -> each.phone().close());
  }

  private List<Invitee> listeners() {
    return invitees.subList(1, invitees.size());
  }
}
