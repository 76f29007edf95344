/** Remembers a place for as long as the browser's tab exists, for one page. */
export class Trace {
  #key;

  constructor(page) {
    this.#key = `conference.place ${page}`;
  }

  /** The path of the place; null if none is remembered. */
  get path() {
    try {
      return sessionStorage.getItem(this.#key);
    } catch {
      return null; // storage is switched off
    }
  }

  keep(path) {
    try {
      sessionStorage.setItem(this.#key, path);
    } catch {
      // then a crash of the browser cannot be mended
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // nothing was kept
    }
  }
}
