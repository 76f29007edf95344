const FAULTS = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
};

/** Why there is no microphone: the name of a text. */
export class NoMicrophone extends Error {
  constructor(cause) {
    super(FAULTS[cause.name] ?? 'occupied', { cause });
  }
}

/**
 * The person's microphone. Tells of a 'change' when another one, or none, is on, of 'devices' when the
 * choice may have changed, of 'mute' when the person mutes it or not, and of 'held' when the system does.
 */
export class Microphone extends EventTarget {
  #stream = null;
  #muted = false;
  #useful = true;

  constructor() {
    super();
    navigator.mediaDevices.addEventListener('devicechange', () => this.#fire('devices'));
  }

  /** The track of the microphone that is on; null if none is. */
  get track() {
    return this.#stream?.getAudioTracks()[0] ?? null;
  }

  /** The id of the device that is on; undefined if none is. */
  get device() {
    return this.track?.getSettings().deviceId;
  }

  get muted() {
    return this.#muted;
  }

  set muted(muted) {
    this.#muted = muted;
    this.#apply();
    this.#fire('mute');
  }

  /** Whether the system keeps it silent: a telephone call does, or a switch of the device. */
  get held() {
    return this.track?.muted ?? false;
  }

  /** Whether the conference lets the person speak; if not, the microphone gives silence. */
  set useful(useful) {
    this.#useful = useful;
    this.#apply();
  }

  /** Whether the browser gives the microphone without asking the person. */
  static async isAllowed() {
    try {
      return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
    } catch {
      return false; // not every browser can tell
    }
  }

  /** All microphones there are; without labels before one was allowed. */
  async devices() {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter(each => each.kind === 'audioinput' && each.deviceId !== '');
  }

  /**
   * Turns a microphone on, the system's own choice if none is named.
   *
   * @throws {NoMicrophone} and the one before stays on
   */
  async open(device) {
    const wanted = device ? { deviceId: { exact: device } } : {};
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...wanted },
      });
    } catch (fault) {
      throw new NoMicrophone(fault);
    }
    this.close();
    this.#stream = stream;
    this.#apply();
    // unplugged, or no longer allowed
    this.track.addEventListener('ended', () => this.#replace());
    this.track.addEventListener('mute', () => this.#fire('held'));
    this.track.addEventListener('unmute', () => this.#fire('held'));
    this.#fire('change');
  }

  /** Turns it off; the browser no longer shows that the page listens. */
  close() {
    this.#stream?.getTracks().forEach(each => each.stop());
    this.#stream = null;
  }

  async #replace() {
    this.close();
    try {
      await this.open();
    } catch {
      this.#fire('change');
    }
  }

  #apply() {
    if (this.track) {
      this.track.enabled = this.#useful && !this.#muted;
    }
  }

  #fire(name) {
    this.dispatchEvent(new Event(name));
  }
}
