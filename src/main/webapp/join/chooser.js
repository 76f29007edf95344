import { put } from './language.js';
import { showLevel } from './sound.js';

/** The choice of the microphone and its level, in an element with a select and a meter. */
export class Chooser {
  #microphone;
  #root;
  #select;
  #stopLevel = () => {};

  constructor(microphone, root) {
    this.#microphone = microphone;
    this.#root = root;
    this.#select = root.querySelector('select');
    this.#select.addEventListener('change', () => this.#choose());
    microphone.addEventListener('change', () => this.#show());
    microphone.addEventListener('devices', () => this.#list());
    this.#show();
  }

  async #choose() {
    try {
      await this.#microphone.open(this.#select.value);
    } catch {
      this.#list(); // unplugged meanwhile: what is on stays chosen
    }
  }

  #show() {
    this.#stopLevel();
    this.#stopLevel = () => {};
    this.#root.hidden = !this.#microphone.track;
    if (this.#microphone.track) {
      this.#stopLevel = showLevel(this.#microphone.track, this.#root.querySelector('meter'));
      this.#list();
    }
  }

  async #list() {
    const devices = await this.#microphone.devices();
    this.#select.replaceChildren(
      ...devices.map((device, index) => {
        const option = new Option(device.label, device.deviceId);
        option.selected = device.deviceId === this.#microphone.device;
        if (!device.label) {
          put(option, 'microphone.number', { number: index + 1 });
        }
        return option;
      }),
    );
  }
}
