import { html } from './lib/lit-html.js';
import { failure } from './parts.js';

/**
 * What the pages have in common: to load, to do something, and to show what failed. A page has
 * title and view(), and may have load(), event(event) and drawn(root).
 */
export class Page {
  /** The failure of what the person did last; null if it worked. */
  error = null;
  /** The failure of load(); null if it worked. */
  loadError = null;
  /** The failure of what the page reads afterwards; null if it worked. */
  readError = null;
  loading = true;
  #timers = [];
  #closed = new AbortController();
  #meanwhile = null;

  constructor(app, route) {
    this.app = app;
    this.route = route;
  }

  get session() {
    return this.app.session;
  }

  get api() {
    return this.app.session.api;
  }

  /** Aborted when another page is opened. */
  get closing() {
    return this.#closed.signal;
  }

  /** Whether the page could not be read. */
  get failed() {
    return this.loadError !== null || this.readError !== null;
  }

  async open() {
    await this.reload();
  }

  /** Reads everything again; a page says in load() what that is. Events that come meanwhile follow. */
  async reload() {
    await this.app.ready;
    if (this.closing.aborted) {
      return;
    }
    this.#meanwhile = [];
    this.loadError = latest(this.loadError, await this.#outcome(() => this.load?.()));
    const late = this.#meanwhile;
    this.#meanwhile = null;
    this.loading = false;
    late.forEach(each => this.event?.(each));
    this.draw();
  }

  /** Takes an event of the stream. */
  receive(event) {
    if (this.#meanwhile) {
      this.#meanwhile.push(event);
    } else {
      this.event?.(event);
    }
  }

  close() {
    this.#closed.abort();
    this.#timers.forEach(clearInterval);
  }

  draw() {
    if (!this.closing.aborted) {
      this.app.draw();
    }
  }

  /** Does what the person wants, and shows what failed. Returns whether it worked. */
  async attempt(run) {
    this.error = await this.#outcome(run);
    this.draw();
    if (this.error) {
      queueMicrotask(() => document.querySelector('.notice.bad')?.scrollIntoView({ block: 'nearest' }));
    }
    return this.error === null;
  }

  /** Reads something for the page, and shows what failed. */
  async read(run) {
    this.readError = latest(this.readError, await this.#outcome(run));
    this.draw();
  }

  async #outcome(run) {
    try {
      await run();
      return null;
    } catch (error) {
      if (error.name === 'AbortError' || this.closing.aborted || this.app.endsSession(error)) {
        return null;
      }
      if (error instanceof TypeError) {
        console.error(error);
      }
      return error;
    }
  }

  /** Does something again and again while the page is open and can be seen. */
  every(milliseconds, run) {
    if (this.closing.aborted) {
      return;
    }
    let running = false;
    this.#timers.push(setInterval(async () => {
      if (!document.hidden && !running) {
        running = true;
        await run();
        running = false;
      }
    }, milliseconds));
  }

  get failure() {
    return html`${failure(this.error)}${failure(this.loadError)}${failure(this.readError)}`;
  }
}

/** The error to show; the same failure again keeps the one that was told already. */
function latest(before, error) {
  return before && error?.code !== undefined && error.code === before.code ? before : error;
}
