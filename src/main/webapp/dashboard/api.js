const TIMEOUT_MS = 30_000;
const BASE = new URL('../v1/', document.baseURI);

/** A refusal of the service: a problem document (docs/index.html#problems). */
export class Problem extends Error {
  constructor(status, document, requestId) {
    super(document.detail ?? document.title ?? String(status));
    this.status = status;
    // a server that is starting, or a proxy before it, answers without a code
    this.code = document.code ?? 'unavailable';
    this.title = document.title ?? String(status);
    this.violations = document.violations ?? [];
    this.requestId = document.requestId ?? requestId;
  }
}

/** No response: the network or the service is away. */
export class Unreachable extends Error {}

/** The client of the API for one caller. */
export class Api {
  #authorization;

  constructor(user, token) {
    const bytes = new TextEncoder().encode(`${user}:${token}`);
    this.#authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
  }

  /** Reads a resource. Values of the query that are empty are left out; arrays are repeated. */
  get(path, query = {}, signal) {
    return this.#json('GET', path, { query, signal: limited(signal) });
  }

  /** Changes a resource, or creates one: then with a key, so that a repetition creates no second. */
  post(path, body, { key } = {}) {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    if (key) {
      headers['Idempotency-Key'] = key;
    }
    return this.#json('POST', path, { headers, body: body === undefined ? undefined : JSON.stringify(body), signal: limited() });
  }

  /** Creates a resource from a file. */
  upload(path, query, file, type, key) {
    const headers = { 'Content-Type': type, 'Idempotency-Key': key };
    return this.#json('POST', path, { query, headers, body: file });
  }

  /** Reads a file into the memory of the tab. */
  async file(path, signal) {
    return this.#whole((await this.#send('GET', path, { accept: '*/*', signal })).blob());
  }

  /** Reads a resource that is plain text. */
  async text(path, signal) {
    return this.#whole((await this.#send('GET', path, { accept: 'text/plain', signal: limited(signal) })).text());
  }

  /** Opens a stream of events; its body is to be read. */
  stream(path, query, lastId, signal) {
    const headers = lastId ? { 'Last-Event-ID': lastId } : {};
    return this.#send('GET', path, { query, headers, signal, accept: 'text/event-stream' });
  }

  async #json(method, path, options) {
    return this.#whole((await this.#send(method, path, { accept: 'application/json', ...options })).json());
  }

  async #whole(body) {
    return body.catch(error => {
      throw failureOf(error);
    });
  }

  async #send(method, path, { query = {}, headers = {}, body, accept, signal }) {
    const url = new URL(path, BASE);
    for (const [name, value] of Object.entries(query)) {
      [value].flat().filter(each => each !== undefined && each !== null && each !== '')
        .forEach(each => url.searchParams.append(name, each));
    }
    let response;
    try {
      response = await fetch(url, {
        method, body, signal,
        headers: { ...headers, Accept: accept, Authorization: this.#authorization },
        // without it, a browser asks for a password itself when it reads 401
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch (error) {
      throw failureOf(error);
    }
    if (!response.ok) {
      const document = await response.json().catch(() => ({}));
      throw new Problem(response.status, document, response.headers.get('X-Request-Id'));
    }
    return response;
  }
}

/** A connection that hangs, as after the sleep of a computer, would never end otherwise. */
function limited(signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

function failureOf(error) {
  return error.name === 'AbortError' ? error : new Unreachable(error.message);
}

/**
 * The idempotency keys of a form: the same values get the same key until they have been sent, so that
 * a lost response creates nothing twice.
 */
export class Keys {
  #values = null;
  #key = null;

  /** The key for a request to a path with these values. */
  for(path, values) {
    const text = JSON.stringify([path, values]);
    if (text !== this.#values) {
      this.#values = text;
      this.#key = newKey();
    }
    return this.#key;
  }

  /** Says that there was a response: the same values mean another resource from now on. */
  sent() {
    this.#values = null;
  }
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(each => each.toString(16).padStart(2, '0')).join('');
}
