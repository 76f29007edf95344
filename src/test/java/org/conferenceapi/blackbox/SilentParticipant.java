package org.conferenceapi.blackbox;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A participant with a join link who sends no audio. */
public final class SilentParticipant {
  /** As Chromium makes one. */
  public static final String OFFER = offer();

  private final Client browser;
  private final String part;
  private final String link;
  private String location;

  private SilentParticipant(Client browser, String part, String link) {
    this.browser = browser;
    this.part = part;
    this.link = link;
  }

  /** A participant with the join link of an invitation. */
  public static SilentParticipant of(Service service, Reply invitation) {
    String joinUrl = invitation.expect(201).get("joinUrl");
    String ticket = joinUrl.substring(joinUrl.lastIndexOf('/') + 1);
    return new SilentParticipant(service.anonymous(), invitation.get("sid"), "/join/" + ticket);
  }

  /** The same participant at another node. */
  public SilentParticipant at(Service service) {
    SilentParticipant same = new SilentParticipant(service.anonymous(), part, link);
    if (location != null) {
      same.location = service.api() + location.substring(location.indexOf("/join/"));
    }
    return same;
  }

  public String part() {
    return part;
  }

  public Reply look() {
    return browser.with("Accept", "application/json").get(link);
  }

  public Reply enter() {
    return enter(OFFER);
  }

  public Reply enter(String offer) {
    Reply answer = sdp().post(link, offer);
    if (answer.status() == 201) {
      location = answer.header("Location");
    }
    return answer;
  }

  /** Joins; fails if the join is refused. */
  public SilentParticipant entered() {
    enter().expect(201);
    return this;
  }

  public Reply ask() {
    return browser.with("Accept", "application/json").get(location);
  }

  /** The names of the participants, as this one sees them. */
  public List<String> sees() {
    return ask().expect(200).json().getJsonArray("parts").getValuesAs(JsonObject.class).stream()
        .map(each -> each.getString("name"))
        .toList();
  }

  public Reply comeBack() {
    return sdp().post(location, OFFER);
  }

  public Reply leave() {
    return browser.with("Accept", "application/json").send("DELETE", location, null);
  }

  public String location() {
    return location;
  }

  private Client sdp() {
    return browser.with("Accept", "application/json").with("Content-Type", "application/sdp");
  }

  private static String offer() {
    try (InputStream in =
        SilentParticipant.class.getResourceAsStream(
            "/org/conferenceapi/media/sdp/chromium-offer.sdp")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
