import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { Collection } from '../collection.js';
import { action, badge, copyable, empty, facts, heading, time } from '../parts.js';
import { Page } from '../page.js';
import { number, t } from '../text.js';

const REFRESH_MS = 5_000;

/** The trunks to the telephone network with their states, for the operator. */
export class TrunksPage extends Page {
  #trunks = new Collection(this, 'trunk', 'trunks');

  get title() {
    return t('menu.trunks');
  }

  async open() {
    await super.open();
    this.every(REFRESH_MS, () => this.reload());
  }

  async load() {
    await this.#trunks.load();
  }

  view() {
    return html`
      ${heading(t('menu.trunks'))}
      ${this.failure}
      ${!this.loading && !this.error && !this.#trunks.items.length
        ? empty(t('trunks.empty'), t('trunks.empty.text'), html`<a class="button" href="../docs/phones.html">${t('trunks.how')}</a>`)
        : nothing}
      <ul class="rows cards">${repeat(this.#trunks.items, each => each.sid, row)}</ul>
      ${this.#trunks.more ? action(this, t('more'), () => this.#trunks.loadMore()) : nothing}`;
  }
}

function row({ state, ...trunk }) {
  return html`
    <li><div class="grow"><h2>${trunk.name} ${badge('trunk', statusOf(state))}</h2>
      ${facts(
        ['sid', copyable(trunk.sid), true],
        [t('trunk.proxy'), trunk.proxy ?? trunk.peers?.join(', '), true],
        [t('trunk.since'), time(state.registeredSince)],
        [t('trunk.failure'), state.registrationStatus ? `${state.registrationStatus} ${state.registrationReason ?? ''}` : undefined],
        [t('trunk.options'), state.optionsStatus ? answer(state) : undefined],
        [t('trunk.calls'), ofMost(state.calls, trunk.maxCalls)],
        [t('trunk.minutes'), ofMost(state.minutesToday, trunk.minutesPerDay)])}</div></li>`;
}

/** What matters most: a trunk that should be registered and is not, then a peer that does not answer. */
function statusOf(state) {
  if (state.registered === false) {
    return 'unregistered';
  }
  if (state.optionsTime && state.optionsMillis === undefined) {
    return 'silent';
  }
  return state.registered ? 'registered' : state.optionsTime ? 'reachable' : 'unknown';
}

function answer(state) {
  const took = state.optionsMillis === undefined ? '' : `, ${number(state.optionsMillis)} ms`;
  return html`${state.optionsStatus} ${state.optionsReason ?? ''}${took} (${time(state.optionsTime)})`;
}

function ofMost(value, most) {
  return most === undefined ? number(value) : `${number(value)} / ${number(most)}`;
}
