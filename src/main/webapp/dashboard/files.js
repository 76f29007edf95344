/** Files of the service that were read into the tab to be played, until the page is left. */
export class LoadedFiles {
  #page;
  #urls = new Map();

  constructor(page) {
    this.#page = page;
    page.closing.addEventListener('abort', () => this.#urls.forEach(each => URL.revokeObjectURL(each)));
  }

  /** The URL of the file of a resource; undefined before it was read. */
  of(sid) {
    return this.#urls.get(sid);
  }

  /** Reads the file of a resource. */
  async read(sid, path) {
    this.#urls.set(sid, URL.createObjectURL(await this.#page.api.file(`${path}/file`, this.#page.closing)));
  }
}
