import { html, nothing } from '../lib/lit-html.js';
import { heading, say, time } from '../parts.js';
import { Page } from '../page.js';
import { Notifications } from '../conference/notifications.js';
import { Participants } from '../conference/participants.js';
import { Recordings } from '../conference/recordings.js';
import { Sound } from '../conference/sound.js';
import { Summary } from '../conference/summary.js';
import { Timeline } from '../conference/timeline.js';
import { describe } from '../events.js';
import { t } from '../text.js';
import { titleOf } from './now.js';

const ROOM_MS = 2_000;
const PENDING_MS = 5_000;
const PARTS = 1000;
const EVENTS = 2000;
const EVENTS_OF_PAGE = 500;

/** What is said aloud: a conference of hundreds would talk without end. */
const SPOKEN = ['conf.status', 'record.status', 'notification.dead'];

/** One conference: what is going on in it, what happened, and who was told. */
export class ConferencePage extends Page {
  conf = null;
  /** The participants by sid, in the order of their invitation. */
  parts = new Map();
  /** Whether there are more participants than are shown. */
  partsCut = false;
  /** The events by id, in the order of the changes. */
  events = new Map();
  /** Whether there are more events than are shown. */
  eventsCut = false;
  /** What the media server says now; null if it was not asked. */
  room = null;
  #talkers = new Map();
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
    const [account, sid] = this.route.rest.map(encodeURIComponent);
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

  /** Whether a recording is being made. */
  get isRecording() {
    return this.#recordings.isRecording;
  }

  /** What the media server says about a participant; undefined if they are not in its room. */
  inRoom(sid) {
    return this.#talkers.get(sid);
  }

  async open() {
    await super.open();
    this.every(ROOM_MS, () => this.read(() => this.#readRoom()));
    this.every(PENDING_MS, () => this.#notifications.watch());
    this.every(1000, async () => this.isLive && this.draw()); // the durations
  }

  async load() {
    this.conf = await this.api.get(this.path, {}, this.closing);
    await Promise.all([
      this.#readParts(), this.#readEvents(), this.#notifications.load(), this.#recordings.load(), this.#readRoom(true),
    ]);
    if (this.isLive && this.hasMediaServer) {
      await this.#sound.load();
    }
  }

  async #readParts() {
    const list = await this.api.get(`${this.path}/part`, { pageSize: PARTS }, this.closing);
    this.partsCut = Boolean(list.next);
    this.parts = new Map(list.parts.reverse().map(each => [each.sid, each]));
  }

  async #readEvents() {
    const found = new Map();
    let after = '';
    for (;;) {
      const page = await this.api.get(`${this.path}/event`, { pageSize: EVENTS_OF_PAGE, after }, this.closing);
      page.events.forEach(each => found.set(each.id, each));
      this.eventsCut = found.size >= EVENTS;
      if (!page.events.length || this.eventsCut) {
        this.events = found;
        return;
      }
      after = page.next;
    }
  }

  async #readRoom(always = false) {
    if (always || this.conf?.status === 'running' && this.hasMediaServer !== false) {
      this.#enter(await this.api.get(`${this.path}/room`, {}, this.closing));
    } else if (this.#talkers.size) {
      this.#enter({ ...this.room, parts: [] });
    }
  }

  #enter(room) {
    this.room = room;
    this.#talkers = new Map(room.parts.map(each => [each.sid, each]));
    this.draw();
  }

  event(event) {
    if (event.conf.sid !== this.route.rest[1]) {
      return;
    }
    this.events.set(event.id, event);
    this.take(event.conf);
    if (event.part) {
      this.parts.set(event.part.sid, event.part);
    }
    if (event.record) {
      this.read(() => this.#recordings.load());
    }
    this.#notifications.soon();
    if (SPOKEN.includes(event.type)) {
      say(describe(event));
    }
    this.draw();
  }

  /** Shows a newer state of the conference. */
  take(conf) {
    this.conf = conf;
    this.draw();
  }

  view() {
    const known = this.conf !== null;
    return html`
      <p class="back"><a href="#/conferences">← ${t('menu.conferences')}</a></p>
      ${heading(this.title, known ? this.#summary.actions() : nothing)}
      ${this.loadError?.code === 'not-found' ? html`<p>${t('conference.unknown')}</p>` : this.failure}
      ${this.loading ? html`<p>${t('loading')}</p>` : nothing}
      ${known ? this.#sections() : nothing}`;
  }

  #sections() {
    return html`
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
