package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.config.Settings;

/**
 * The way to what carries the voices, a switch or media servers: what it takes and can do, and that
 * it is told of changes.
 */
@ApplicationScoped
public class MediaBridge {
  static final String CALLABLE =
      "must be a sip:, sips: or tel: address of visible ASCII characters, up to 250;"
          + " web: needs a media bridge";

  private static final String COMING =
      "must be web: and a name of 1 to 80 characters, percent-encoded or not, none of them a"
          + " control character; the janus bridge calls no phones";

  @Inject Settings settings;
  @Inject Event<ParticipantsChangedEvent> changes;
  @Inject Event<EntryOrExitEvent> movements;

  private volatile boolean silencing;

  /**
   * Checks whether somebody can be invited like this.
   *
   * @throws Problem {@code invalid}
   */
  void check(PartIn invitation) {
    if (isSwitch() && invitation.isWeb()) {
      throw Problem.invalid("to", CALLABLE);
    }
    if (!isSwitch() && (!invitation.isWeb() || WebAddress.name(invitation.to) == null)) {
      throw Problem.invalid("to", COMING);
    }
    checkVoiceMode(invitation.voiceMode());
  }

  /**
   * Checks whether what somebody hears and says can be enforced. A media server can keep somebody
   * from speaking, a later one from hearing too, but none from hearing alone.
   *
   * @throws Problem {@code invalid}
   */
  void checkVoiceMode(int mode) {
    boolean possible = isSwitch() || mode == 1 || mode == 3 || mode == 4 && silencing;
    if (!possible) {
      throw Problem.invalid(
          "voiceMode",
          silencing
              ? "must be 1, 3 or 4: the media server keeps nobody who speaks from hearing"
              : "must be 1 or 3: the media server keeps nobody from hearing");
    }
  }

  /**
   * Checks whether reports are taken.
   *
   * @throws Problem {@code invalid}
   */
  void checkReporting() {
    if (!isSwitch()) {
      throw Problem.invalid(
          "status", "is not to be reported: the media servers tell; a switch reports");
    }
  }

  /**
   * Checks whether there is something that records and plays.
   *
   * @param what is asked for: the field of the problem
   * @throws Problem {@code invalid}
   */
  public void checkMedia(String what) {
    if (isSwitch()) {
      throw Problem.invalid(what, "needs a media bridge; here a switch carries the voices");
    }
  }

  /** Notes whether all media servers can keep somebody from both hearing and speaking. */
  public void canSilence(boolean can) {
    silencing = can;
  }

  /** Tells media servers that a conference is not what it was; a switch is told by its owner. */
  void changed(Conference conference) {
    if (!isSwitch()) {
      changes.fire(new ParticipantsChangedEvent(conference.sid()));
    }
  }

  /** The same, and who has entered or left, where those who are in it want to hear that. */
  void changed(Conference conference, ConferenceChange change) {
    changed(conference);
    if (isSwitch() || !conference.tones() || conference.status() != ConferenceStatus.RUNNING) {
      return;
    }
    if (isAny(change, ParticipantStatus.ANSWERED)) {
      movements.fire(new EntryOrExitEvent(conference.sid(), true));
    }
    if (isAny(change, ParticipantStatus.COMPLETED)) {
      movements.fire(new EntryOrExitEvent(conference.sid(), false));
    }
  }

  private static boolean isAny(ConferenceChange change, ParticipantStatus status) {
    return change.participants().stream().anyMatch(each -> each.status() == status);
  }

  private boolean isSwitch() {
    return settings.janus().isEmpty();
  }
}
