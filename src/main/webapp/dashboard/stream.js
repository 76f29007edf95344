import { Problem } from './api.js';

/** The service sends at least a comment every ten seconds. */
const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * The events of an account as they happen (docs/index.html#stream). It connects again after every
 * end, from the event that came last, so none is missed.
 */
export class EventStream {
  #api;
  #path;
  #query;
  #listener;
  #stopped = new AbortController();
  /** The cursor of the last event; undefined before the first connection and after a gap. */
  lastId;

  /**
   * The listener has event(event), opened(complete), which says whether no event was missed before,
   * and failed(error), which says whether to try again.
   */
  constructor(api, path, query, listener, lastId) {
    this.#api = api;
    this.#path = path;
    this.#query = query;
    this.#listener = listener;
    this.lastId = lastId;
  }

  async start() {
    let failures = 0;
    let first = true;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#read(first || this.lastId !== undefined);
        failures = 0;
      } catch (error) {
        if (this.#stopped.signal.aborted) {
          return;
        }
        if (error instanceof Problem && error.code === 'gone') {
          this.lastId = undefined;
        } else if (!this.#listener.failed(error)) {
          return;
        }
        failures++;
      }
      first = false;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      await this.#pause(failures ? wait * (0.7 + 0.6 * Math.random()) : wait);
    }
  }

  stop() {
    this.#stopped.abort();
  }

  /** Waits; not longer than until the network is back. */
  #pause(milliseconds) {
    const over = new AbortController();
    return new Promise(done => {
      const end = () => {
        clearTimeout(timer);
        over.abort();
        done();
      };
      const timer = setTimeout(end, milliseconds);
      window.addEventListener('online', end, { signal: over.signal });
      this.#stopped.signal.addEventListener('abort', end, { signal: over.signal });
    });
  }

  async #read(complete) {
    const request = new AbortController();
    const end = () => request.abort();
    // the browser knows at once that it is offline, and not only after a silence
    window.addEventListener('offline', end, { signal: request.signal });
    this.#stopped.signal.addEventListener('abort', end, { signal: request.signal });
    let silence;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    };
    heard();
    try {
      const response = await this.#api.stream(this.#path, this.#query, this.lastId, request.signal);
      this.#listener.opened(complete);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        heard();
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop();
        blocks.forEach(each => this.#take(each));
      }
    } finally {
      clearTimeout(silence);
      request.abort();
    }
  }

  #take(block) {
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) {
        this.lastId = line.slice(4);
      } else if (line.startsWith('data: ')) {
        this.#listener.event(JSON.parse(line.slice(6)));
      }
    }
  }
}
