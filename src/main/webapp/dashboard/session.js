import { Api, Problem } from './api.js';

const KEY = 'conference.session';

/** Who is signed in. The credentials are kept in this tab only. */
class Session {
  constructor(user, token, account) {
    this.user = user;
    this.token = token;
    this.account = account;
    this.api = new Api(user, token);
  }

  get isOperator() {
    return this.user === 'operator';
  }

  get isMain() {
    return !this.isOperator && !this.account.accountSid;
  }

  /** What the person sees as their own name. */
  get name() {
    return this.account.name;
  }

  /** The session after the account has been changed. */
  withAccount(account) {
    return keep(new Session(this.user, this.token, account));
  }

  /** The session after the token has been rotated. */
  withToken(token) {
    return keep(new Session(this.user, token, this.account));
  }

  /** The path of the caller's own resources. */
  path() {
    return `account/${this.user}`;
  }
}

/** Signs in; throws the Problem of the service if the credentials are wrong. */
export async function signIn(user, token) {
  const api = new Api(user, token);
  if (user === 'operator') {
    await api.get('account', { pageSize: 1 });
    return keep(new Session(user, token, { name: 'operator' }));
  }
  if (!/^[0-9a-f]{32}$/.test(user)) {
    throw new Problem(401, { code: 'unauthenticated' });
  }
  return keep(new Session(user, token, await api.get(`account/${user}`)));
}

/** The session of this tab before it was loaded again; null if there is none. */
export function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && new Session(kept.user, kept.token, kept.account);
  } catch {
    return null;
  }
}

/** Forgets the credentials. */
export function signOut() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // then nothing was kept
  }
}

function keep(session) {
  try {
    const { user, token, account } = session;
    sessionStorage.setItem(KEY, JSON.stringify({ user, token, account }));
  } catch {
    // storage is switched off: the session ends when the page is left
  }
  return session;
}
