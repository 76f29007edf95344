import { render } from './lib/lit-html.js';
import { languageTag } from '../theme/language.js';
import { Problem } from './api.js';
import { closeDialogs } from './dialog.js';
import { Route } from './route.js';
import { restore, signOut } from './session.js';
import { EventStream } from './stream.js';
import { say } from './parts.js';
import { frame } from './frame.js';
import { t } from './text.js';
import { pageFor } from './pages.js';
import { LoginPage } from './page/login.js';

/** A tab that nobody sees for longer gives its connection back; when it is seen again, it resumes. */
const HIDDEN_MS = 30_000;

/** A page does not wait longer for the stream before it reads what it shows. */
const READY_MS = 3_000;

/** The console: who is signed in, which page is open, and the stream of events that they share. */
export class App {
  #root;
  #stream = null;
  #drawing = false;
  #shown;
  #hidden;

  constructor(root) {
    this.#root = root;
    this.session = restore();
    /** Why the person has to sign in again; null if there is no reason. */
    this.farewell = null;
    /** When the connection was lost; null while there is one. */
    this.lostAt = null;
    /** Done when events are followed: what is read after that, together with them, is complete. */
    this.ready = Promise.resolve();
  }

  start() {
    window.addEventListener('hashchange', () => this.#open());
    window.addEventListener('pagehide', () => this.#stream?.stop());
    window.addEventListener('pageshow', event => event.persisted && this.#listen(this.#stream?.lastId));
    document.addEventListener('visibilitychange', () => this.#seen());
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
    this.#stream = null;
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

  #listen(lastId) {
    this.#stream?.stop();
    this.#stream = null;
    if (!this.session || this.session.isOperator) {
      this.ready = Promise.resolve();
      return;
    }
    this.ready = new Promise(done => {
      const session = this.session;
      this.#stream = new EventStream(
        session.api,
        `${session.path()}/event`,
        { after: 'now', subaccounts: session.isMain ? 'true' : '' },
        {
          event: event => this.page?.receive(event),
          opened: complete => {
            done();
            this.#connected(complete);
          },
          failed: error => {
            done();
            return session === this.session && !this.endsSession(error) && this.#disconnected();
          },
        },
        lastId,
      );
      this.#stream.start();
      setTimeout(done, READY_MS);
    });
  }

  #connected(complete) {
    if (this.lostAt) {
      this.lostAt = null;
      say(t('lost.back'));
      this.draw();
    }
    if (!complete || this.page?.failed) {
      this.page?.reload();
    }
  }

  #disconnected() {
    if (!this.lostAt) {
      this.lostAt = new Date();
      say(t('lost'));
      this.draw();
    }
    return true;
  }

  #seen() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => {
        this.#stream?.stop();
        this.#hidden = null;
      }, HIDDEN_MS);
    } else if (this.#hidden === null) {
      this.#hidden = undefined;
      this.#listen(this.#stream?.lastId);
    }
  }

  #open() {
    closeDialogs();
    this.page?.close();
    this.route = Route.current();
    const Page = this.session ? pageFor(this.session, this.route.page) : LoginPage;
    this.page = new Page(this, this.route);
    this.page.open();
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
    render(frame(this, this.page.view()), this.#root);
    this.page.drawn?.(this.#root);
  }
}
