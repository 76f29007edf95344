import { html, render } from './lib/lit-html.js';
import { languageTag } from '../theme/language.js';
import { Problem } from './api.js';
import { Route } from './route.js';
import { restore, signOut } from './session.js';
import { EventStream } from './stream.js';
import { say } from './parts.js';
import { frame } from './frame.js';
import { t } from './text.js';
import { pageFor } from './pages.js';
import { LoginPage } from './page/login.js';

/**
 * The console: who is signed in, which page is open, and the one stream of events that all pages
 * share. A page has view(), and may have open(), event(event), reload() and close().
 */
export class App {
  #root;
  #stream;
  #drawing = false;
  #shown;

  constructor(root) {
    this.#root = root;
    this.session = restore();
    /** Why the person has to sign in again; null if there is no reason. */
    this.farewell = null;
    /** When the connection was lost; null while there is one. */
    this.lostAt = null;
  }

  start() {
    window.addEventListener('hashchange', () => this.#open());
    window.addEventListener('pagehide', () => this.#stream?.stop());
    window.addEventListener('pageshow', event => event.persisted && this.#listen());
    this.#root.replaceChildren(); // what is shown without scripts
    this.#listen();
    this.#open();
    // the header is scrolled sideways on a phone
    this.#root.querySelector('.site [aria-current]').scrollIntoView({ block: 'nearest' });
  }

  /** Draws what has changed, soon. */
  draw() {
    if (!this.#drawing) {
      this.#drawing = true;
      queueMicrotask(() => {
        this.#drawing = false;
        this.#draw();
      });
    }
  }

  /** Opens the page again, as after a change of the language. */
  reopen() {
    this.#open();
  }

  signedIn(session) {
    this.session = session;
    this.farewell = null;
    this.#listen();
    this.#open();
  }

  /** Ends the session; the reason is shown on the login page. */
  signOut(reason = null) {
    signOut();
    this.farewell = reason;
    this.session = null;
    this.#stream?.stop();
    this.lostAt = null;
    this.#open();
  }

  /** Whether a failure was one of the session itself, which ends it. */
  endsSession(error) {
    if (this.session && error instanceof Problem && ['unauthenticated', 'account-suspended'].includes(error.code)) {
      this.signOut(t(`farewell.${error.code}`));
      return true;
    }
    return false;
  }

  #listen() {
    this.#stream?.stop();
    if (!this.session || this.session.isOperator) {
      return;
    }
    this.#stream = new EventStream(
      this.session.api,
      `${this.session.path()}/event`,
      { after: 'now', subaccounts: this.session.isMain ? 'true' : '' },
      {
        event: event => this.page?.event?.(event),
        state: (state, problem) => this.#connection(state, problem),
        gap: () => this.page?.reload?.(),
      },
    );
    this.#stream.start();
  }

  #connection(state, problem) {
    if (state === 'refused') {
      this.endsSession(problem);
    } else if (state === 'lost' && !this.lostAt) {
      this.lostAt = new Date();
      say(t('lost'));
    } else if (state === 'open' && this.lostAt) {
      this.lostAt = null;
      say(t('lost.back'));
      this.page?.reload?.();
    }
    this.draw();
  }

  #open() {
    this.page?.close?.();
    this.route = Route.current();
    const Page = this.session ? pageFor(this.session, this.route.page) : LoginPage;
    this.page = new Page(this, this.route);
    this.page.open?.();
    this.#draw();
    // a new page begins at its top, for the eye and for a screen reader; a new filter does not
    const shown = `${Page.name} ${this.route.path}`;
    if (this.#shown !== undefined && this.#shown !== shown) {
      window.scrollTo(0, 0);
      this.#root.querySelector('h1')?.focus();
    }
    this.#shown = shown;
  }

  #draw() {
    document.documentElement.lang = languageTag();
    document.title = `${this.page.title} – Conference API`;
    render(frame(this, html`${this.page.view()}`), this.#root);
    this.page.drawn?.(this.#root);
  }
}
