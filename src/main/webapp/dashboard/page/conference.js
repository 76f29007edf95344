import { html, nothing } from '../lib/lit-html.js';
import { heading, time } from '../parts.js';
import { Page } from '../page.js';
import { Problem } from '../api.js';
import { Notifications } from '../conference/notifications.js';
import { Participants } from '../conference/participants.js';
import { Recordings } from '../conference/recordings.js';
import { Sound } from '../conference/sound.js';
import { Summary } from '../conference/summary.js';
import { Timeline } from '../conference/timeline.js';
import { describe } from '../events.js';
import { say } from '../parts.js';
import { t } from '../text.js';
import { titleOf } from './now.js';

const ROOM_MS = 2_000;
const PENDING_MS = 5_000;
const EVENTS = 500;

/** One conference: what is going on in it, what happened, and who was told. */
export class ConferencePage extends Page {
  conf = null;
  /** The participants by sid, in the order of their invitation. */
  parts = new Map();
  /** The events in the order of the changes. */
  events = [];
  /** What the media server says now; null if it was not asked. */
  room = null;
  #participants = new Participants(this);
  #sound = new Sound(this);
  #timeline = new Timeline(this);
  #notifications = new Notifications(this);
  #recordings = new Recordings(this);
  #summary = new Summary(this);

  get title() {
    return this.conf ? titleOf(this.conf) : t('conference');
  }

  /** The path of the conference in the API. */
  get path() {
    const [account, sid] = this.route.rest;
    return `account/${account}/conf/${sid}`;
  }

  get account() {
    return this.route.rest[0];
  }

  get isLive() {
    return this.conf && this.conf.status !== 'completed';
  }

  /** Whether participants join by links; unknown (null) until the service has said so. */
  get hasMediaServer() {
    return this.room ? this.room.bridge === 'janus' : null;
  }

  async open() {
    await super.open();
    this.every(ROOM_MS, () => this.#readRoom());
    this.every(PENDING_MS, () => this.#notifications.watch());
    this.every(1000, async () => this.isLive && this.draw()); // the durations
  }

  async load() {
    this.conf = await this.api.get(this.path, {}, this.closing);
    const [parts, events] = await Promise.all([
      this.#all('part', 'parts'),
      this.#allEvents(),
      this.#notifications.load(),
      this.#recordings.load(),
    ]);
    parts.reverse().forEach(each => this.parts.set(each.sid, each));
    const known = new Set(events.map(each => each.id));
    this.events = [...events, ...this.events.filter(each => !known.has(each.id))];
    await this.#readRoom(true);
  }

  async #all(path, name) {
    const list = await this.api.get(`${this.path}/${path}`, { pageSize: 1000 }, this.closing);
    return list[name];
  }

  async #allEvents() {
    const found = [];
    let after = '';
    for (;;) {
      const page = await this.api.get(`${this.path}/event`, { pageSize: EVENTS, after }, this.closing);
      found.push(...page.events);
      if (!page.events.length || found.length >= 4 * EVENTS) {
        return found;
      }
      after = page.next;
    }
  }

  async #readRoom(always = false) {
    const alive = this.conf?.status === 'running' && this.hasMediaServer !== false;
    if (always || alive) {
      this.room = await this.api.get(`${this.path}/room`, {}, this.closing);
      this.draw();
    } else if (this.room?.parts.length) {
      this.room = { ...this.room, parts: [] };
      this.draw();
    }
  }

  event(event) {
    if (event.conf.sid !== this.route.rest[1] || this.events.some(each => each.id === event.id)) {
      return;
    }
    this.events = [...this.events, event];
    this.take(event.conf);
    if (event.part) {
      this.parts.set(event.part.sid, event.part);
    }
    if (event.type === 'record.status') {
      this.attempt(() => this.#recordings.load());
    }
    if (event.type === 'play.status') {
      this.#sound.playing = event.play.playing ? event.play : null;
    }
    this.#notifications.soon();
    say(describe(event));
    this.draw();
  }

  /** Shows a newer state of the conference. */
  take(conf) {
    this.conf = conf;
    this.draw();
  }

  view() {
    if (!this.conf) {
      const unknown = this.error instanceof Problem && this.error.code === 'not-found';
      return html`${heading(t('conference'))}
        ${unknown ? html`<p>${t('conference.unknown')}</p>` : this.failure}
        ${this.loading ? html`<p>${t('loading')}</p>` : html`<div class="actions"><a class="button" href="#/conferences">${t('menu.conferences')}</a></div>`}`;
    }
    return html`
      <p class="back"><a href="#/conferences">← ${t('menu.conferences')}</a></p>
      ${heading(titleOf(this.conf), this.#summary.actions())}
      ${this.failure}
      ${this.#summary.view()}
      ${this.#hint()}
      ${this.#participants.view()}
      ${this.#sound.view()}
      ${this.#timeline.view()}
      ${this.#notifications.view()}
      ${this.#recordings.view()}`;
  }

  #hint() {
    if (this.conf.status === 'initiated' && this.conf.expireTime) {
      return html`<p class="notice">${t('conference.expires')} ${time(this.conf.expireTime)}</p>`;
    }
    return nothing;
  }

  /** The notification of an event, if there is one; to say beside the event who was told. */
  notificationOf(event) {
    return this.#notifications.of(event.id);
  }

  /** The attempts of all notifications, for the time axis. */
  attemptsOfAll() {
    return this.#notifications.attempts();
  }
}
