import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { Collection } from '../collection.js';
import { action, badge, copyable, empty, facts, heading, time } from '../parts.js';
import { confirm } from '../dialog.js';
import { Form } from '../form.js';
import { link } from '../route.js';
import { Page } from '../page.js';
import { askForGrace, showSecret } from '../secret.js';
import { t } from '../text.js';
import { rename } from './account.js';

/** The main accounts, and any account by its sid, for the operator. */
export class AccountsPage extends Page {
  #accounts = new Collection(this, 'account', 'accounts');
  #found = null;
  #form = new Form(this, 'new-account', [{ name: 'name', label: t('name'), required: true }], async values => {
    const made = await this.#accounts.create(values);
    await showSecret(t('account.created', { name: made.name }), ['sid', made.sid], [t('token'), made.authToken]);
  });

  get title() {
    return t('menu.accounts');
  }

  async load() {
    await this.#accounts.load();
    const sid = this.route.get('sid');
    this.#found = sid ? await this.api.get(`account/${encodeURIComponent(sid)}`, {}, this.closing) : null;
  }

  view() {
    const search = event => {
      event.preventDefault();
      location.hash = link('accounts', { sid: new FormData(event.currentTarget).get('sid').trim() });
    };
    const shown = this.route.get('sid') ? [this.#found].filter(Boolean) : this.#accounts.items;
    return html`
      ${heading(t('menu.accounts'))}
      <details class="card"><summary>${t('account.new')}</summary>${this.#form.view(t('account.new'))}</details>
      <form class="filters" @submit=${search}>
        <div class="field"><label for="account-sid">${t('accounts.find')}</label><input id="account-sid" name="sid" type="search" .value=${this.route.get('sid')} /></div>
        <div class="actions"><button class="primary">${t('filter.apply')}</button><a class="button" href="#/accounts">${t('filter.reset')}</a></div>
      </form>
      ${this.failure}
      ${!this.loading && !this.error && !shown.length ? empty(t('accounts.empty'), t('accounts.empty.text')) : nothing}
      <ul class="rows cards">${repeat(shown, each => each.sid, each => this.#row(each))}</ul>
      ${this.#accounts.more && !this.#found ? action(this, t('more'), () => this.#accounts.loadMore()) : nothing}`;
  }

  #row(account) {
    const about = account.name;
    return html`
      <li><div class="grow"><h2>${account.name} ${badge('account', account.status)}</h2>
        ${facts(['sid', copyable(account.sid), true], [t('account.main'), account.accountSid, true], [t('created'), time(account.createTime)])}
        ${account.status === 'closed'
          ? nothing
          : html`<div class="actions">
              ${action(this, t('rename'), () => rename(account, name => this.#change(account, '', { name })), { about })}
              ${action(this, t('token.rotate'), () => this.#rotate(account), { about })}
              ${account.status === 'active'
                ? action(this, t('suspend'), () => this.#ask('suspend', account), { kind: 'danger', about })
                : action(this, t('resume'), () => this.#change(account, 'resume'), { about })}
              ${action(this, t('close.account'), () => this.#ask('close', account), { kind: 'danger', about })}
            </div>`}</div></li>`;
  }

  async #change(account, step, body) {
    const changed = await this.#accounts.change(account, step, body);
    if (this.#found?.sid === account.sid) {
      const { authToken, ...shown } = changed;
      this.#found = shown;
    }
    return changed;
  }

  async #ask(step, account) {
    const label = t(step === 'close' ? 'close.account' : step);
    if (await confirm(label, t(`${step}.text`, { name: account.name }), label)) {
      await this.#change(account, step);
    }
  }

  async #rotate(account) {
    const grace = await askForGrace(t('token.rotate'), t('token.rotate.text', { name: account.name }));
    if (grace) {
      const changed = await this.#change(account, 'token', grace);
      await showSecret(t('token.new', { name: account.name }), ['sid', account.sid], [t('token'), changed.authToken]);
    }
  }
}
