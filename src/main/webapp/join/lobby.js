import { Chooser } from './chooser.js';
import { put } from './language.js';
import { Microphone } from './microphone.js';
import { find, name, say, show } from './screen.js';
import { silence } from './sound.js';

const speaks = mode => mode === 1 || mode === 2;

/** What a person sees before joining: who they are, what they may, which microphone they use. */
export class Lobby {
  #microphone;
  #join;
  #waiting = { mode: 1 };

  /** @param join is called with the track to send, and what waits, when the person wants to join */
  constructor(microphone, join) {
    this.#microphone = microphone;
    this.#join = join;
    new Chooser(microphone, find('lobby-microphone'));
    find('allow').addEventListener('click', async () => {
      await this.#allow();
      find(microphone.track ? 'join' : 'fault-title').focus();
    });
    find('join').addEventListener('click', () => this.#enter());
    find('join-silent').addEventListener('click', () => {
      microphone.close();
      this.#enter();
    });
    microphone.addEventListener('change', () => this.#arrange());
    microphone.addEventListener('held', () => this.#hint());
  }

  /** Shows what waits behind the link: person, mode, running, and returning for one who was in. */
  async open(waiting) {
    this.#waiting = waiting;
    const { person, mode, running, returning } = waiting;
    put(find('hello'), 'hello', { name: person });
    put(find('conference'), returning ? 'return' : running ? 'conference.running' : 'conference.waiting');
    put(find('mode'), `mode.${mode}`);
    put(find('join'), returning ? 'join.return' : 'join');
    name(person);
    this.#arrange();
    show('lobby');
    if (speaks(mode) && !this.#microphone.track && (await Microphone.isAllowed())) {
      await this.#allow();
    }
  }

  async #allow() {
    find('fault').hidden = true;
    try {
      await this.#microphone.open();
    } catch (fault) {
      this.#arrange(fault.message);
      say(fault.message);
    }
  }

  #arrange(fault) {
    const needed = speaks(this.#waiting.mode) && !this.#microphone.track;
    find('ask').hidden = !needed || Boolean(fault);
    find('allow').hidden = !needed;
    put(find('allow'), fault ? 'again' : 'allow');
    find('join-silent').hidden = !needed;
    find('join').hidden = needed;
    find('fault').hidden = !fault;
    this.#hint();
    if (fault) {
      put(find('fault-title'), fault);
      put(find('fault-help'), `${fault}.help`);
    }
  }

  #hint() {
    put(find('level-hint'), this.#microphone.held ? 'level.held' : 'level.hint');
  }

  async #enter() {
    const buttons = [find('join'), find('join-silent'), find('allow')];
    buttons.forEach(each => (each.disabled = true));
    find('joining').hidden = false;
    say('joining');
    try {
      await this.#join(this.#microphone.track ?? silence(), this.#waiting);
    } finally {
      buttons.forEach(each => (each.disabled = false));
      find('joining').hidden = true;
    }
  }
}
