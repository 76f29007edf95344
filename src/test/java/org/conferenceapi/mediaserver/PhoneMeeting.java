package org.conferenceapi.mediaserver;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;

/** A conference of phones, as its application sees it. */
public record PhoneMeeting(Client account, String sid, String dialCode) {
  private static final Duration SOON = Duration.ofSeconds(40);

  private String path() {
    return "~/conf/" + sid;
  }

  private String path(String part) {
    return path() + "/part/" + part;
  }

  /** Calls a number of a trunk, and returns the participant. */
  public String invite(PhoneService.Trunk trunk) {
    return invite("tel:" + trunk.prefix() + "123", "");
  }

  /** Invites somebody, with JSON members such as {@code "ringTimeout":5}. */
  public String invite(String to, String more) {
    String body = "{\"to\":\"" + to + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    return account.post(path() + "/part", body).expect(201).get("sid");
  }

  /** Calls a number of a trunk, and waits until it has answered. */
  public String called(PhoneService.Trunk trunk) {
    String part = invite(trunk);
    untilStatus(part, "answered");
    return part;
  }

  /** Invites somebody with a browser and returns the link. */
  public String link(String name) {
    String body = "{\"to\":\"web:" + name + "\"}";
    return account.post(path() + "/part", body).expect(201).get("joinUrl");
  }

  /** A participant. */
  public Reply part(String part) {
    return account.get(path(part)).expect(200);
  }

  /** Waits until a participant has a status; fails at once if it cannot get it any more. */
  public void untilStatus(String part, String status) {
    await(status)
        .atMost(SOON)
        .until(
            () -> {
              Reply now = part(part);
              boolean reached = now.get("status").equals(status);
              if (!reached && now.json().containsKey("endTime")) {
                throw new AssertionError(status + " expected: " + now.body());
              }
              return reached;
            });
  }

  /** Waits until that many are in. */
  public void untilIn(int number) {
    await(number + " in")
        .atMost(SOON)
        .until(
            () -> account.get(path()).expect(200).get("partCount"),
            Integer.toString(number)::equals);
  }

  /** Sets the voice mode of a participant. */
  public void voiceMode(String part, int mode) {
    account.post(path(part) + "/set_voice_mode", "{\"voiceMode\":" + mode + "}").expect(200);
  }

  /** Puts a participant out. */
  public void remove(String part) {
    account.post(path(part) + "/dispose", "{}").expect(200);
  }

  /** The events of one type so far. */
  public List<JsonObject> events(String type) {
    return account
        .get(path() + "/event?pageSize=1000&type=" + type)
        .expect(200)
        .json()
        .getJsonArray("events")
        .getValuesAs(JsonObject.class);
  }

  /** Ends it. */
  public void end() {
    account.post(path() + "/dispose", "{}").expect(200);
  }
}
