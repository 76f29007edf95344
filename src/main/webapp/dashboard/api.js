const BASE = new URL('../v1/', document.baseURI);

/** A refusal of the service: a problem document (docs/index.html#problems). */
export class Problem extends Error {
  constructor(status, document, requestId) {
    super(document.detail ?? document.title ?? String(status));
    this.status = status;
    this.code = document.code ?? 'unknown';
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
    return this.#json('GET', path, { query, signal });
  }

  /** Changes a resource, or creates one: then with a key, so that a repetition creates no second. */
  post(path, body, { key } = {}) {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    if (key) {
      headers['Idempotency-Key'] = key;
    }
    return this.#json('POST', path, { headers, body: body === undefined ? undefined : JSON.stringify(body) });
  }

  /** Creates a resource from a file. */
  upload(path, query, file, type) {
    const headers = { 'Content-Type': type, 'Idempotency-Key': newKey() };
    return this.#json('POST', path, { query, headers, body: file });
  }

  /** Reads a file into the memory of the tab. */
  async file(path) {
    return (await this.#send('GET', path, { accept: '*/*' })).blob();
  }

  /** Reads a resource that is plain text. */
  async text(path, signal) {
    return (await this.#send('GET', path, { accept: 'text/plain', signal })).text();
  }

  /** Opens a stream of events; its body is to be read. */
  stream(path, query, lastId, signal) {
    const headers = lastId ? { 'Last-Event-ID': lastId } : {};
    return this.#send('GET', path, { query, headers, signal, accept: 'text/event-stream' });
  }

  async #json(method, path, options) {
    const response = await this.#send(method, path, { accept: 'application/json', ...options });
    return response.status === 204 ? null : response.json();
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
      throw error.name === 'AbortError' ? error : new Unreachable(error.message);
    }
    if (!response.ok) {
      const document = await response.json().catch(() => ({}));
      throw new Problem(response.status, document, response.headers.get('X-Request-Id'));
    }
    return response;
  }
}

/**
 * The idempotency keys of a form: the same values get the same key until they have been sent, so that
 * a lost response creates nothing twice.
 */
export class Keys {
  #values = null;
  #key = null;

  /** The key for a request with these values. */
  for(values) {
    const text = JSON.stringify(values);
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
