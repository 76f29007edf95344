const PATIENCE = 8_000;

/** Why the server did not do what was asked; the code is its problem's, or 'network' without an answer. */
export class Refusal extends Error {
  constructor(code, { status = 0, retryAfter = 0, endReason } = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
    this.endReason = endReason;
  }

  /** Whether asking again later can help. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function ask(url, { accept = 'application/json', ...request } = {}) {
  let answer;
  let body;
  // AbortSignal.timeout would be shorter, but Safari 15 and Firefox 99 do not have it
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    answer = await fetch(url, {
      cache: 'no-store',
      signal: request.keepalive ? undefined : patience.signal,
      ...request,
      headers: { Accept: accept, ...request.headers },
    });
    body = await answer.text();
  } catch {
    throw new Refusal('network');
  } finally {
    clearTimeout(timer);
  }
  if (!answer.ok) {
    throw refusal(answer, body);
  }
  return { answer, body };
}

function refusal(answer, body) {
  let problem = {};
  try {
    problem = JSON.parse(body);
  } catch {
    // a proxy's own page: the status must do
  }
  return new Refusal(problem.code ?? `http-${answer.status}`, {
    status: answer.status,
    retryAfter: Number(answer.headers.get('Retry-After')) || 0,
    endReason: problem.endReason,
  });
}

function offering(sdp) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp' },
    body: sdp,
    accept: 'application/sdp, application/json',
  };
}

/** The STUN and TURN servers in Link headers (RFC 9725, section 4.6), as RTCPeerConnection takes them. */
function serversIn(links) {
  return [...links.matchAll(/<([^>]+)>((?:\s*;\s*[\w-]+="[^"]*")*)/g)]
    .map(([, urls, parameters]) => {
      const each = Object.fromEntries([...parameters.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
      return { urls, ...each };
    })
    .filter(each => each.rel === 'ice-server')
    .map(({ urls, username, credential }) => (username ? { urls, username, credential } : { urls }));
}

async function iceServers(url) {
  try {
    const { answer } = await ask(url, { method: 'OPTIONS' });
    return serversIn(answer.headers.get('Link') ?? '');
  } catch {
    return []; // most get through without; whoever does not is told by the entry why
  }
}

/** The way into a conference that the page's address stands for. */
export class Link {
  #url;

  constructor(page) {
    const ticket = page.pathname.split('/').pop();
    this.#url = new URL(`../v1/join/${ticket}`, page.href);
  }

  /** What waits behind the link: name, confStatus, voiceMode. */
  async look() {
    return JSON.parse((await ask(this.#url)).body);
  }

  /** The servers that help to get through to the media server; asked for each call, as they expire. */
  iceServers() {
    return iceServers(this.#url);
  }

  /** Enters with an SDP offer; gives the SDP answer and the {@link Place} that was taken. */
  async enter(offer) {
    const { answer, body } = await ask(this.#url, offering(offer));
    return { place: new Place(answer.headers.get('Location'), this.#url), sdp: body };
  }
}

/** Somebody's place in a conference: the address that the answer to the entry gave. */
export class Place {
  #url;

  constructor(address, base) {
    // only its path: the server may know itself by another name than this page does
    this.#url = new URL(new URL(address, base).pathname, base);
  }

  get path() {
    return this.#url.pathname;
  }

  /** How the conference stands: status, and while it runs voiceMode and parts. */
  async look() {
    return JSON.parse((await ask(this.#url)).body);
  }

  /** As those of a {@link Link}. */
  iceServers() {
    return iceServers(this.#url);
  }

  /** Comes back after a break with a new SDP offer; gives the SDP answer. */
  async enter(offer) {
    return { place: this, sdp: (await ask(this.#url, offering(offer))).body };
  }

  /** Gives the place up, also while the page goes away. */
  async leave() {
    await ask(this.#url, { method: 'DELETE', keepalive: true });
  }
}
