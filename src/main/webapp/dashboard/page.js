import { failure } from './parts.js';

/** What the pages have in common: to load, to do something, and to show what failed. */
export class Page {
  /** The failure that the page shows; null if nothing failed. */
  error = null;
  loading = true;
  #timers = [];
  #closed = new AbortController();

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

  async open() {
    await this.reload();
  }

  /** Reads everything again; a page says in load() what that is. */
  async reload() {
    await this.attempt(() => this.load?.());
    this.loading = false;
    this.draw();
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

  /** Runs something that can fail, and shows the failure. Returns whether it worked. */
  async attempt(run) {
    try {
      await run();
      this.error = null;
      return true;
    } catch (error) {
      if (error.name !== 'AbortError' && !this.closing.aborted && !this.app.endsSession(error)) {
        this.error = error;
        if (!error.status && error.stack && error.constructor.name === 'TypeError') {
          console.error(error);
        }
      }
      return false;
    } finally {
      this.draw();
    }
  }

  /** Does something again and again while the page is open and can be seen. */
  every(milliseconds, run) {
    let running = false;
    this.#timers.push(setInterval(async () => {
      if (!document.hidden && !running) {
        running = true;
        await run().catch(() => {}); // the next time may succeed
        running = false;
      }
    }, milliseconds));
  }

  get failure() {
    return failure(this.error);
  }
}
