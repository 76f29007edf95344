import { Chooser } from './chooser.js';
import { put } from './language.js';
import { People } from './people.js';
import { judge } from './quality.js';
import { find, say, show } from './screen.js';

const MEASURE_EVERY = 2_000;

/** What a person sees in the conference: who is in, their own voice, the connection, the controls. */
export class Room {
  #microphone;
  #people = new People();
  #stay = null;
  #mode = 1;
  #broken = false;
  #counts = null;

  /** @param left is called when the person has pressed Leave */
  constructor(microphone, left) {
    this.#microphone = microphone;
    new Chooser(microphone, find('room-microphone'));
    find('mute').addEventListener('click', () => this.#toggle());
    find('turn-on').addEventListener('click', () => this.#turnOn());
    find('leave').addEventListener('click', left);
    find('hear').addEventListener('click', () => this.#play());
    document.addEventListener('keydown', event => this.#key(event));
    microphone.addEventListener('change', () => this.#changed());
    microphone.addEventListener('mute', () => this.#voice());
    microphone.addEventListener('held', () => this.#held());
    setInterval(() => this.#measure(), MEASURE_EVERY);
  }

  /** Shows it for a stay that has begun. */
  open(stay, mode) {
    this.#stay = stay;
    this.#mode = mode;
    this.#people.clear();
    this.#trouble(null);
    stay.addEventListener('stream', () => this.#play());
    stay.addEventListener('news', ({ detail }) => this.#news(detail));
    stay.addEventListener('broken', () => this.#trouble('reconnecting'));
    stay.addEventListener('mended', () => this.#trouble(null, 'reconnected'));
    stay.addEventListener('unreachable', () => this.#broken || this.#trouble('unreachable'));
    stay.addEventListener('reachable', () => this.#broken || this.#trouble(null, 'reachable'));
    this.#voice();
    this.#play();
    show('room');
  }

  #news({ voiceMode, parts }) {
    if (voiceMode !== this.#mode) {
      this.#mode = voiceMode;
      this.#voice();
      say(this.#voiceText());
    }
    const { track, muted, held } = this.#microphone;
    const silent = !track || muted || held || !this.#speaks();
    this.#people.show(parts.map(each => (each.me && silent ? { ...each, muted: true } : each)));
  }

  #speaks() {
    return this.#mode === 1 || this.#mode === 2;
  }

  #voice() {
    const { track, muted } = this.#microphone;
    this.#microphone.useful = this.#speaks();
    put(find('voice'), this.#voiceText());
    put(find('mute'), muted ? 'unmute' : 'mute');
    find('mute').classList.toggle('muted', muted);
    find('mute').hidden = find('key-line').hidden = !track || !this.#speaks();
    find('turn-on').hidden = Boolean(track) || !this.#speaks();
  }

  #voiceText() {
    const { track, muted, held } = this.#microphone;
    if (this.#broken) {
      return 'voice.broken';
    }
    if (!this.#speaks()) {
      return `voice.${this.#mode}`;
    }
    const base = this.#mode === 1 ? 'voice' : 'voice.2';
    const state = !track ? '.none' : muted ? '.muted' : held ? '.held' : '';
    return base + (this.#mode === 1 && !state ? '.on' : state);
  }

  #toggle() {
    this.#microphone.muted = !this.#microphone.muted;
    say(this.#voiceText());
  }

  /** The system has silenced the microphone, or does so no longer. */
  #held() {
    if (this.#stay && !this.#stay.ended) {
      this.#voice();
      say(this.#voiceText());
    }
  }

  #key(event) {
    const plain = !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    const usable = this.#stay && !find('room').hidden && !find('mute').hidden && find('key').checked;
    if (event.key.toLowerCase() === 'm' && plain && usable && event.target.tagName !== 'SELECT') {
      this.#toggle();
    }
  }

  async #turnOn() {
    try {
      await this.#microphone.open();
      find('mute').focus();
      find('room-fault').hidden = true;
    } catch (fault) {
      put(find('room-fault'), fault.message);
      find('room-fault').hidden = false;
      say(fault.message);
    }
  }

  /** Another microphone, or the last one is gone. */
  async #changed() {
    if (this.#stay && !this.#stay.ended) {
      const { track } = this.#microphone;
      this.#voice();
      if (track) {
        await this.#stay.send(track);
        say('changed', { device: track.label });
      } else {
        say('voice.none');
      }
    }
  }

  async #play() {
    const heard = find('heard');
    const stream = this.#stay.call.stream;
    if (heard.srcObject !== stream) {
      heard.srcObject = stream;
    }
    try {
      await heard.play();
      find('silent').hidden = true;
    } catch (fault) {
      if (fault.name === 'NotAllowedError') {
        find('silent').hidden = false;
        say('hear.why');
      }
    }
  }

  #trouble(key, otherwise) {
    const broken = key === 'reconnecting';
    find('trouble').hidden = !key;
    find('trouble').classList.toggle('grave', broken);
    if (key) {
      put(find('trouble'), key);
    }
    if (key ?? otherwise) {
      say(key ?? otherwise);
    }
    if (broken !== this.#broken) {
      this.#broken = broken;
      this.#counts = null;
      find('people').classList.toggle('stale', broken);
      put(find('quality'), broken ? 'quality.broken' : 'quality.unknown');
      this.#voice();
    }
  }

  async #measure() {
    if (this.#stay && !this.#stay.ended && !this.#broken) {
      const { word, delay, loss, counts } = judge(await this.#stay.call.stats(), this.#counts);
      this.#counts = counts;
      put(find('quality'), `quality.${word}`, { delay, loss });
    }
  }
}
