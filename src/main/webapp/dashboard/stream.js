import { Problem } from './api.js';

/** The service sends at least a comment every ten seconds. */
const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * The events of an account as they happen (docs/index.html#stream). It connects again after every
 * end, from the event that came last, so none is missed. The states are open, lost and refused.
 */
export class EventStream {
  #api;
  #path;
  #query;
  #listener;
  #lastId;
  #stopped = new AbortController();

  /** The listener has event(event), state(name, problem) and gap(): events are missing. */
  constructor(api, path, query, listener) {
    this.#api = api;
    this.#path = path;
    this.#query = query;
    this.#listener = listener;
  }

  async start() {
    let failures = 0;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#read();
        failures = 0;
        await this.#pause(FIRST_WAIT_MS);
      } catch (error) {
        if (this.#stopped.signal.aborted) {
          return;
        }
        if (error instanceof Problem && error.code === 'gone') {
          this.#lastId = undefined;
          this.#listener.gap();
        } else if (error instanceof Problem && [401, 403, 404].includes(error.status)) {
          this.#listener.state('refused', error);
          return;
        } else {
          this.#listener.state('lost');
        }
        failures++;
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
        await this.#pause(wait * (0.7 + 0.6 * Math.random()));
      }
    }
  }

  stop() {
    this.#stopped.abort();
  }

  #pause(milliseconds) {
    return new Promise(done => {
      setTimeout(done, milliseconds);
      window.addEventListener('online', done, { once: true });
      this.#stopped.signal.addEventListener('abort', done, { once: true });
    });
  }

  async #read() {
    const request = new AbortController();
    this.#stopped.signal.addEventListener('abort', () => request.abort(), { once: true });
    // the browser knows at once, and not only after a silence
    window.addEventListener('offline', () => request.abort(), { signal: request.signal });
    let silence;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE_MS);
    };
    heard();
    try {
      const response = await this.#api.stream(this.#path, this.#query, this.#lastId, request.signal);
      this.#listener.state('open');
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
    }
  }

  #take(block) {
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) {
        this.#lastId = line.slice(4);
      } else if (line.startsWith('data: ')) {
        this.#listener.event(JSON.parse(line.slice(6)));
      }
    }
  }
}
