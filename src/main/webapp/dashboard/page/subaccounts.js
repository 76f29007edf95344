import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { Collection } from '../collection.js';
import { action, badge, copyable, empty, facts, heading, time } from '../parts.js';
import { Form } from '../form.js';
import { link } from '../route.js';
import { Page } from '../page.js';
import { askForGrace, showSecret } from '../secret.js';
import { confirm } from '../dialog.js';
import { t } from '../text.js';
import { rename } from './account.js';

/** The sub-accounts of a main account. */
export class SubaccountsPage extends Page {
  #subaccounts = new Collection(this, `${this.session.path()}/subaccount`, 'subaccounts');
  #apps = [];
  #form = null;

  get title() {
    return t('menu.subaccounts');
  }

  async load() {
    await this.#subaccounts.load();
    this.#apps = (await this.api.get(`${this.session.path()}/app`, { pageSize: 100 }, this.closing)).apps;
    this.#form = new Form(this, 'new-subaccount', [
      { name: 'name', label: t('name'), required: true },
      { name: 'appSid', label: t('app'), type: 'select', required: true, options: this.#apps.map(each => [each.sid, each.name]) },
    ], async values => {
      const made = await this.#subaccounts.create(values);
      await showSecret(t('subaccount.created', { name: made.name }), ['sid', made.sid], [t('token'), made.authToken]);
    });
  }

  view() {
    return html`
      ${heading(t('menu.subaccounts'))}
      <p>${t('subaccounts.text')}</p>
      ${this.failure}
      ${this.#form
        ? html`<details class="card"><summary>${t('subaccount.new')}</summary>
            ${this.#apps.length ? this.#form.view(t('subaccount.new')) : html`<p>${t('subaccount.app.first')} <a href="#/apps">${t('menu.apps')}</a></p>`}</details>`
        : nothing}
      ${!this.loading && !this.#subaccounts.items.length ? empty(t('subaccounts.empty'), t('subaccounts.empty.text')) : nothing}
      <ul class="rows cards">${repeat(this.#subaccounts.items, each => each.sid, each => this.#row(each))}</ul>
      ${this.#subaccounts.more ? action(this, t('more'), () => this.#subaccounts.loadMore()) : nothing}`;
  }

  #row(sub) {
    const about = sub.name;
    const app = this.#apps.find(each => each.sid === sub.appSid);
    return html`
      <li><div class="grow"><h2>${sub.name} ${badge('account', sub.status)}</h2>
        ${facts(['sid', copyable(sub.sid), true], [t('app'), app?.name ?? sub.appSid], [t('created'), time(sub.createTime)])}
        <div class="actions">
          <a class="button" href=${link('conferences', { account: sub.sid })}>${t('menu.conferences')}</a>
          ${action(this, t('rename'), () => rename(sub, name => this.#subaccounts.change(sub, '', { name })), { about })}
          ${action(this, t('token.rotate'), () => this.#rotate(sub), { about })}
          ${sub.status === 'active' ? action(this, t('suspend'), () => this.#suspend(sub), { kind: 'danger', about }) : nothing}
          ${sub.status === 'suspended' ? action(this, t('resume'), () => this.#subaccounts.change(sub, 'resume'), { about }) : nothing}
        </div></div></li>`;
  }

  async #rotate(sub) {
    const grace = await askForGrace(t('token.rotate'), t('token.rotate.text', { name: sub.name }));
    if (grace) {
      const changed = await this.#subaccounts.change(sub, 'token', grace);
      await showSecret(t('token.new', { name: sub.name }), ['sid', sub.sid], [t('token'), changed.authToken]);
    }
  }

  async #suspend(sub) {
    if (await confirm(t('suspend'), t('suspend.text', { name: sub.name }), t('suspend'))) {
      await this.#subaccounts.change(sub, 'suspend');
    }
  }
}
