package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.event.EntryOrExitEvent;
import org.conferenceapi.conference.event.ParticipantsChangedEvent;
import org.conferenceapi.conference.event.PhoneInvitedEvent;
import org.conferenceapi.platform.config.PhoneCalls;
import org.conferenceapi.platform.config.Settings;

/**
 * What carries the audio of participants: media servers those who join by a link (setting {@code
 * conference.bridge}), and a telephony switch or media servers those who are called (setting {@code
 * conference.phones}). This class checks whether these support a request, and fires CDI events
 * about changes for the media servers.
 */
@ApplicationScoped
public class MediaBridge {
  /** The message for an address that a switch cannot call. */
  static final String CALLABLE =
      "must be sip:, sips: or tel: and 1 to 250 visible ASCII characters;"
          + " web: needs media servers as the bridge";

  private static final String WEB_NAME =
      "must be web: and a name of 1 to 80 characters, percent-encoded or not, without control"
          + " characters";

  private static final String WEB_ONLY = WEB_NAME + "; media servers cannot call phones";

  @Inject Settings settings;
  @Inject Event<ParticipantsChangedEvent> changes;
  @Inject Event<EntryOrExitEvent> movements;
  @Inject Event<PhoneInvitedEvent> invitations;

  private volatile boolean enforcesSilence;

  /**
   * Checks whether an invitation is supported: the kind of its address and its voice mode.
   *
   * @throws Problem {@code invalid} if it is not
   */
  void check(PartIn invitation) {
    boolean web = invitation.isWeb();
    if (web && !hasMediaServers()) {
      throw Problem.invalid("to", CALLABLE);
    }
    if (!web && settings.phones() == PhoneCalls.NONE) {
      throw Problem.invalid("to", WEB_ONLY);
    }
    if (web && WebAddress.name(invitation.to) == null) {
      throw Problem.invalid("to", settings.phones() == PhoneCalls.NONE ? WEB_ONLY : WEB_NAME);
    }
    checkVoiceMode(invitation.voiceMode(), isReported(web));
  }

  /**
   * Checks whether a voice mode of any participant can be enforced.
   *
   * @throws Problem {@code invalid} if it cannot
   */
  void checkVoiceMode(int mode) {
    checkVoiceMode(mode, isReported(false));
  }

  /**
   * Checks whether a voice mode of a participant can be enforced. A switch enforces all. A media
   * server enforces 1 (hears and speaks) and 3 (hears only), a later version also 4 (neither), but
   * none enforces 2 (speaks only).
   *
   * @throws Problem {@code invalid} if it cannot
   */
  void checkVoiceMode(int mode, Participant participant) {
    checkVoiceMode(mode, isReported(participant.isWeb()));
  }

  private void checkVoiceMode(int mode, boolean bySwitch) {
    boolean possible = bySwitch || mode == 1 || mode == 3 || mode == 4 && enforcesSilence;
    if (!possible) {
      throw Problem.invalid(
          "voiceMode",
          enforcesSilence
              ? "must be 1, 3 or 4: the media server cannot let a participant speak but not hear"
              : "must be 1 or 3: the media server cannot keep a participant from hearing");
    }
  }

  /**
   * Checks whether clients may report statuses of any participants.
   *
   * @throws Problem {@code invalid} if no switch carries calls
   */
  void checkReporting() {
    checkReporting(isReported(false));
  }

  /**
   * Checks whether clients may report statuses of a participant, which only a switch does.
   *
   * @throws Problem {@code invalid} if media servers carry the participant's audio
   */
  void checkReporting(Participant participant) {
    checkReporting(isReported(participant.isWeb()));
  }

  private static void checkReporting(boolean bySwitch) {
    if (!bySwitch) {
      throw Problem.invalid("status", "cannot be reported here: the media servers report it");
    }
  }

  /**
   * Checks whether this service takes and makes calls by SIP.
   *
   * @param what the requested feature, which the problem names as its field
   * @throws Problem {@code invalid} if it does not
   */
  void checkSip(String what) {
    if (settings.phones() != PhoneCalls.SIP) {
      throw Problem.invalid(
          what, "needs calls by SIP: conference.phones is not sip on this server");
    }
  }

  /**
   * Checks whether there are media servers, which can record and play.
   *
   * @param what the requested feature, which the problem names as its field
   * @throws Problem {@code invalid} if there are none
   */
  public void checkMedia(String what) {
    if (!hasMediaServers()) {
      throw Problem.invalid(
          what, "needs media servers as the bridge; here a switch carries the audio");
    }
  }

  /**
   * Sets whether all media servers can enforce voice mode 4: the participant neither hears nor
   * speaks. Until the first call, they are assumed not to.
   *
   * @param can whether all media servers can do so
   */
  public void canSilence(boolean can) {
    enforcesSilence = can;
  }

  /**
   * Fires {@link ParticipantsChangedEvent} for a conference if there are media servers. A switch
   * gets no event: the client that operates it informs it.
   */
  void changed(Conference conference) {
    if (hasMediaServers()) {
      changes.fire(new ParticipantsChangedEvent(conference.sid()));
    }
  }

  /**
   * Does the same as {@link #changed(Conference)}. Also fires {@link EntryOrExitEvent} for entries
   * and exits if the conference has tones and continues to run.
   */
  void changed(Conference conference, ConferenceChange change) {
    changed(conference);
    if (!hasMediaServers()
        || !conference.tones()
        || conference.status() != ConferenceStatus.RUNNING) {
      return;
    }
    if (isAny(change, ParticipantStatus.ANSWERED)) {
      movements.fire(new EntryOrExitEvent(conference.sid(), true));
    }
    if (isAny(change, ParticipantStatus.COMPLETED)) {
      movements.fire(new EntryOrExitEvent(conference.sid(), false));
    }
  }

  /** Fires {@link PhoneInvitedEvent} if this service is to call the participant. */
  void invited(Participant participant) {
    if (!participant.isWeb() && settings.phones() == PhoneCalls.SIP) {
      invitations.fire(new PhoneInvitedEvent(participant.confSid(), participant.sid()));
    }
  }

  private static boolean isAny(ConferenceChange change, ParticipantStatus status) {
    return change.participants().stream().anyMatch(each -> each.status() == status);
  }

  private boolean hasMediaServers() {
    return settings.media().isPresent();
  }

  /** Returns whether a switch carries the audio and clients report the status. */
  private boolean isReported(boolean web) {
    return !web && settings.phones() == PhoneCalls.REPORTED;
  }
}
