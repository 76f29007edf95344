import { html, nothing } from './lib/lit-html.js';
import { t } from './text.js';

const LIMIT = 1000;

/** The accounts whose conferences the caller sees: their own, and a main account's sub-accounts. */
export class AccountChoice {
  #session;
  /** The sub-accounts, the newest first. */
  subaccounts = [];
  /** Whether there are more sub-accounts than are known here. */
  more = false;

  constructor(session) {
    this.#session = session;
  }

  async load() {
    if (this.#session.isMain) {
      const list = await this.#session.api.get(`${this.#session.path()}/subaccount`, { pageSize: LIMIT });
      this.subaccounts = list.subaccounts;
      this.more = Boolean(list.next);
    }
  }

  get isNeeded() {
    return this.#session.isMain && this.subaccounts.length > 0;
  }

  /** The name of an account; its sid if it is not known. */
  name(sid) {
    return sid === this.#session.user
      ? this.#session.name
      : this.subaccounts.find(each => each.sid === sid)?.name ?? sid;
  }

  /** A choice among them; nothing if there is only one. */
  select(id, chosen, change) {
    const accounts = [[this.#session.user, `${this.#session.name} (${t('account.own')})`], ...this.subaccounts.map(each => [each.sid, each.name])];
    // the address can name one that is not in the list
    const offered = accounts.some(([sid]) => sid === chosen) ? accounts : [...accounts, [chosen, chosen]];
    return this.isNeeded
      ? html`<div class="field"><label for=${id}>${t('account.of')}</label>
          <select id=${id} name="account" @change=${change}>
            ${offered.map(([sid, name]) => html`<option value=${sid} .selected=${sid === chosen}>${name}</option>`)}
          </select>
          ${this.more ? html`<p class="soft">${t('account.more', { count: LIMIT })}</p>` : nothing}</div>`
      : nothing;
  }
}
