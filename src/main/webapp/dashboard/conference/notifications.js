import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { action, badge, time } from '../parts.js';
import { describe } from '../events.js';
import { t } from '../text.js';

const SOON_MS = 700;
const PAGE = 100;

/** The notifications of a conference with their attempts. */
export class Notifications {
  #page;
  #list = [];
  #byId = new Map();
  /** The cursor of the page after those that were read; undefined if there is none. */
  #next;
  #read = false;
  #timer = null;

  constructor(page) {
    this.#page = page;
  }

  async load() {
    const found = await this.#page.api.get(`${this.#page.path}/notification`, { pageSize: PAGE }, this.#page.closing);
    const newest = new Set(found.notifications.map(each => each.id));
    this.#keep([...found.notifications, ...this.#list.filter(each => !newest.has(each.id))]);
    if (!this.#read) {
      this.#read = true;
      this.#next = found.next;
    }
  }

  #keep(list) {
    this.#list = list;
    this.#byId = new Map(list.map(each => [each.id, each]));
  }

  /** Reads them again after an event, which may have caused one. */
  soon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#page.read(() => this.load());
    }, SOON_MS);
  }

  /** Reads them again while one of them is not settled. */
  async watch() {
    if (this.#list.some(each => each.state === 'pending')) {
      await this.#page.read(() => this.load());
    }
  }

  /** The notification of that id. */
  of(id) {
    return this.#byId.get(id);
  }

  /** All attempts that were made: their time, whether they were good, and what came of them. */
  attempts() {
    return this.#list.flatMap(each => (each.attempts ?? []).map(attempt => ({
      time: attempt.time,
      good: isGood(attempt),
      text: `${each.sequence}. → ${each.url}: ${attempt.status ?? attempt.error}`,
    })));
  }

  view() {
    const { conf } = this.#page;
    return html`
      <section aria-labelledby="notifications">
        <h2 id="notifications">${t('notifications')}</h2>
        ${this.#list.length
          ? html`<ul class="rows">${repeat(this.#list, each => each.id, each => this.#row(each))}</ul>`
          : html`<p class="soft">${t(conf.onStatus || conf.onPart ? 'notifications.none' : 'notifications.no.url')}</p>`}
        ${this.#next ? action(this.#page, t('more'), () => this.#more()) : nothing}
      </section>`;
  }

  async #more() {
    const found = await this.#page.api.get(`${this.#page.path}/notification`, { pageSize: PAGE, after: this.#next });
    this.#keep([...this.#list, ...found.notifications.filter(each => !this.#byId.has(each.id))]);
    this.#next = found.next;
  }

  #row(notification) {
    const page = this.#page;
    const { attempts = [] } = notification;
    const event = page.events.get(notification.id);
    const again = async () => {
      const changed = await page.api.post(`${page.path}/notification/${notification.id}/redeliver`);
      this.#keep(this.#list.map(each => each.id === changed.id ? changed : each));
    };
    return html`
      <li class="notification">
        <span class="grow"><strong>${notification.sequence}. ${event ? describe(event) : notification.type}</strong>
          <span class="soft">${time(notification.time)} → ${notification.url}</span>
          ${attempts.length
            ? html`<ol class="attempts">${attempts.map(each => html`
                <li>${time(each.time)} ${outcome(each)} <span class="soft">${t('attempt.took', { milliseconds: each.duration })}</span></li>`)}</ol>`
            : nothing}
          ${notification.nextAttemptTime ? html`<span class="soft">${t('attempt.next')} ${time(notification.nextAttemptTime)}</span>` : nothing}</span>
        ${badge('delivery', notification.state)}
        ${action(page, t('resend'), again, { about: String(notification.sequence) })}
      </li>`;
  }
}

/** What came of an attempt. */
export function outcome(attempt) {
  return html`<span class=${isGood(attempt) ? 'good' : 'bad'}>${attempt.status ? `HTTP ${attempt.status}` : attempt.error}</span>`;
}

function isGood(attempt) {
  return attempt.status >= 200 && attempt.status < 300;
}
