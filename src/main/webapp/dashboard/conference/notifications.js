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
  #next = null;
  #timer = null;

  constructor(page) {
    this.#page = page;
  }

  async load() {
    const found = await this.#page.api.get(`${this.#page.path}/notification`, { pageSize: PAGE }, this.#page.closing);
    const newest = new Set(found.notifications.map(each => each.id));
    this.#list = [...found.notifications, ...this.#list.filter(each => !newest.has(each.id))];
    this.#next ??= found.next;
  }

  /** Reads them again after an event, which may have caused one. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#page.attempt(() => this.load()), SOON_MS);
  }

  /** Reads them again while one of them is not settled. */
  async watch() {
    if (this.#list.some(each => each.state === 'pending')) {
      await this.load();
      this.#page.draw();
    }
  }

  /** The notification of that id. */
  of(id) {
    return this.#list.find(each => each.id === id);
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
    this.#list = [...this.#list, ...found.notifications];
    this.#next = found.next ?? false;
  }

  #row(notification) {
    const page = this.#page;
    const { attempts = [] } = notification;
    const event = page.events.find(each => each.id === notification.id);
    const again = async () => {
      const changed = await page.api.post(`${page.path}/notification/${notification.id}/redeliver`);
      this.#list = this.#list.map(each => each.id === changed.id ? changed : each);
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
