import { html, nothing } from '../lib/lit-html.js';
import { AccountChoice } from '../accounts-choice.js';
import { action, badge, empty, heading, time } from '../parts.js';
import { link } from '../route.js';
import { Page } from '../page.js';
import { duration, secondsBetween, t, word } from '../text.js';
import { titleOf } from './now.js';

const STATUSES = ['initiated', 'ringing', 'running', 'completed'];
const SID = /^[0-9a-f]{32}$/;
const PAGE = 25;
const NARROW = matchMedia('(max-width: 40rem)');

/** All conferences that are stored, with filters in the address. */
export class ConferencesPage extends Page {
  #choice = new AccountChoice(this.session);
  #apps = [];
  #list = { confs: [] };
  #changed = false;

  get title() {
    return t('menu.conferences');
  }

  get #account() {
    return this.route.get('account') || this.session.user;
  }

  async load() {
    await this.#choice.load();
    if (this.session.isMain) {
      this.#apps = (await this.api.get(`${this.session.path()}/app`, { pageSize: 100 })).apps;
    }
    this.#changed = false;
    this.#list = await this.api.get(`account/${this.#account}/conf`, {
      status: this.route.all('status'),
      appSid: this.route.get('app'),
      beginFrom: utc(this.route.get('from')),
      beginTo: utc(this.route.get('to')),
      after: this.route.get('after'),
      pageSize: PAGE,
    }, this.closing);
  }

  /** Shows the conferences of another account, with the same filters. */
  #show(account) {
    location.hash = link('conferences', { ...this.#filtersOfAddress(), account, after: '' });
  }

  #filtersOfAddress() {
    return Object.fromEntries([...new Set(this.route.query.keys())].map(name => [name, this.route.all(name)]));
  }

  event(event) {
    if (event.conf.accountSid === this.#account && event.type.startsWith('conf.')) {
      this.#changed = true;
      this.draw();
    }
  }

  /** Opens a conference by its sid; its events tell which of the accounts it belongs to. */
  async #find(sid) {
    const { events } = await this.api.get(`${this.session.path()}/event`, { conf: sid, pageSize: 1, subaccounts: this.session.isMain ? 'true' : '' });
    location.hash = link(`conference/${events[0]?.conf.accountSid ?? this.#account}/${sid}`);
  }

  #filter(event) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const text = values.get('text').trim().toLowerCase();
    if (SID.test(text)) {
      this.attempt(() => this.#find(text));
      return;
    }
    location.hash = link('conferences', {
      account: this.route.get('account'),
      status: values.getAll('status'), app: values.get('app'),
      from: values.get('from'), to: values.get('to'), text,
    });
  }

  view() {
    const text = this.route.get('text').toLowerCase();
    const shown = this.#list.confs.filter(each => `${each.sid} ${each.userData ?? ''}`.toLowerCase().includes(text));
    return html`
      ${heading(t('menu.conferences'), html`<a class="button primary" href="#/new">${t('create')}</a>`)}
      ${this.#choice.select('filter-account', this.#account, event => this.#show(event.currentTarget.value))}
      ${this.#filters()}
      ${this.failure}
      ${this.loading ? html`<p>${t('loading')}</p>` : nothing}
      ${this.#changed ? html`<p class="notice">${t('conferences.changed')} ${action(this, t('conferences.refresh'), () => this.reload(), { kind: 'small' })}</p>` : nothing}
      ${shown.length ? this.#table(shown) : nothing}
      ${!this.loading && !this.error && !shown.length
        ? empty(t('conferences.empty'), t(text && this.#list.confs.length ? 'conferences.empty.text' : 'conferences.empty.filter'))
        : nothing}
      <div class="actions">
        ${this.route.get('after') ? html`<a class="button" href=${this.#page('')}>${t('page.first')}</a>` : nothing}
        ${this.#list.next ? html`<a class="button" href=${this.#page(this.#list.next)}>${t('page.next')}</a>` : nothing}
      </div>`;
  }

  #page(after) {
    return link('conferences', { ...this.#filtersOfAddress(), after });
  }

  #filters() {
    const chosen = this.route.all('status');
    const wanted = [...this.route.query.keys()].length > 0;
    return html`
      <details class="search" ?open=${wanted || !NARROW.matches}><summary>${t('filter')}</summary>
      <form class="filters" @submit=${event => this.#filter(event)}>
        <div class="field"><label for="filter-text">${t('filter.text')}</label>
          <input id="filter-text" name="text" type="search" .value=${this.route.get('text')} aria-describedby="filter-text-hint" />
          <p id="filter-text-hint" class="soft">${t('filter.text.hint')}</p></div>
        <div class="field"><label for="filter-from">${t('filter.from')}</label>
          <input id="filter-from" name="from" type="datetime-local" .value=${this.route.get('from')} /></div>
        <div class="field"><label for="filter-to">${t('filter.to')}</label>
          <input id="filter-to" name="to" type="datetime-local" .value=${this.route.get('to')} /></div>
        ${this.#apps.length > 1
          ? html`<div class="field"><label for="filter-app">${t('app')}</label>
              <select id="filter-app" name="app"><option value="">${t('filter.all')}</option>
                ${this.#apps.map(each => html`<option value=${each.sid} .selected=${each.sid === this.route.get('app')}>${each.name}</option>`)}
              </select></div>`
          : nothing}
        <fieldset class="field"><legend>${t('status')}</legend>
          ${STATUSES.map(each => html`<label class="check"><input type="checkbox" name="status" value=${each} .checked=${chosen.includes(each)} /> ${word('status', each)}</label>`)}
        </fieldset>
        <div class="actions"><button class="primary">${t('filter.apply')}</button>
          <a class="button" href=${link('conferences', { account: this.route.get('account') })} @click=${event => event.target.closest('form').reset()}>${t('filter.reset')}</a></div>
      </form></details>`;
  }

  #table(confs) {
    return html`
      <table class="list">
        <thead><tr><th scope="col">${t('conference')}</th><th scope="col">${t('begin')}</th>
          <th scope="col">${t('lasted')}</th><th scope="col">${t('end.reason')}</th><th scope="col">${t('status')}</th></tr></thead>
        <tbody>${confs.map(each => html`
          <tr>
            <th scope="row"><a href=${link(`conference/${each.accountSid}/${each.sid}`)}>${titleOf(each)}</a></th>
            <td>${time(each.beginTime)}</td>
            <td>${duration(secondsBetween(each.beginTime, each.endTime))}</td>
            <td>${each.endReason ? word('reason', each.endReason) : nothing}</td>
            <td>${badge('status', each.status)}</td>
          </tr>`)}</tbody>
      </table>`;
  }
}

/** A time of a field, which is one of the browser's time zone, for the API. */
function utc(local) {
  const time = new Date(local);
  return local && !Number.isNaN(time.getTime()) ? time.toISOString() : '';
}
