import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { AccountChoice } from '../accounts-choice.js';
import { badge, cut, empty, heading, time } from '../parts.js';
import { describe } from '../events.js';
import { link } from '../route.js';
import { Page } from '../page.js';
import { duration, secondsBetween, t, translated } from '../text.js';

const LIVE = ['initiated', 'ringing', 'running'];
const PAGE = 200;
const ACCOUNTS = 20;
const FEED = 15;

/** The longest title of a conference, in characters. */
export const TITLE = 80;

/** What goes on now, without reloading. */
export class NowPage extends Page {
  #live = new Map();
  #feed = [];
  #choice = new AccountChoice(this.session);
  /** Whether not all live conferences are shown. */
  #more = false;

  get title() {
    return t('menu.now');
  }

  async open() {
    await super.open();
    this.every(1000, async () => this.draw()); // the durations
  }

  async load() {
    await this.#choice.load();
    const accounts = [this.session.user, ...this.#choice.subaccounts.map(each => each.sid)].slice(0, ACCOUNTS);
    const live = new Map();
    this.#more = this.#choice.subaccounts.length >= ACCOUNTS;
    for (const account of accounts) {
      const list = await this.api.get(`account/${account}/conf`, { status: LIVE, pageSize: PAGE }, this.closing);
      list.confs.forEach(each => live.set(each.sid, each));
      this.#more ||= Boolean(list.next);
    }
    this.#live = live;
  }

  event(event) {
    if (event.conf.status === 'completed') {
      this.#live.delete(event.conf.sid);
    } else {
      this.#live.set(event.conf.sid, event.conf);
    }
    this.#feed = [event, ...this.#feed].slice(0, FEED);
    this.draw();
  }

  view() {
    const confs = [...this.#live.values()].sort((one, other) => other.sid.localeCompare(one.sid));
    const inside = confs.reduce((sum, each) => sum + each.partCount, 0);
    return html`
      ${heading(t('menu.now'), html`<a class="button primary" href="#/new">${t('create')}</a>`)}
      ${this.failure}
      ${this.loading ? html`<p>${t('loading')}</p>` : nothing}
      ${this.#more ? html`<p class="notice warn">${t('now.more')} <a href="#/conferences">${t('menu.conferences')}</a></p>` : nothing}
      ${!this.loading && confs.length
        ? html`
          <ul class="tiles">
            ${tile(confs.length, t('now.conferences'))}
            ${tile(confs.filter(each => each.status === 'running').length, t('now.running'))}
            ${tile(inside, t('now.participants'))}
          </ul>
          <h2>${t('now.list')}</h2>
          <ul class="rows">${repeat(confs, each => each.sid, each => this.#row(each))}</ul>`
        : nothing}
      ${!this.loading && !confs.length && !this.error ? this.#empty() : nothing}
      <h2>${t('now.feed')}</h2>
      ${this.#feed.length
        ? html`<ol class="feed">${repeat(this.#feed, each => each.id, each => html`
            <li>${time(each.time)} <a href=${link(`conference/${each.conf.accountSid}/${each.conf.sid}`)}>${titleOf(each.conf)}</a>
              <span>${describe(each)}</span></li>`)}</ol>`
        : html`<p class="soft">${t('now.feed.empty')}</p>`}`;
  }

  #row(conf) {
    return html`
      <li>
        <a class="row" href=${link(`conference/${conf.accountSid}/${conf.sid}`)}>
          <span class="grow"><strong>${titleOf(conf)}</strong>
            ${this.#choice.isNeeded ? html`<span class="soft">${this.#choice.name(conf.accountSid)}</span>` : nothing}</span>
          <span>${t('participants.in', { count: conf.partCount })}</span>
          <span class="soft">${t('since', { duration: duration(secondsBetween(conf.beginTime)) })}</span>
          ${badge('status', conf.status)}
        </a>
      </li>`;
  }

  #empty() {
    return empty(t('now.empty'), t('now.empty.text'), html`
      <a class="button primary" href="#/new">${t('create')}</a>
      <a class="button" href=${translated('../docs/guide.html')}>${t('now.empty.guide')}</a>
      <a class="button" href="#/conferences">${t('now.empty.history')}</a>`);
  }
}

function tile(value, name) {
  return html`<li><strong>${value}</strong> <span>${name}</span></li>`;
}

/** What a conference is called: what the application says about it, else the end of its sid. */
export function titleOf(conf) {
  return conf.userData ? cut(conf.userData, TITLE) : t('conference.untitled', { id: conf.sid.slice(-6) });
}
