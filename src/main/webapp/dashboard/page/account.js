import { html } from '../lib/lit-html.js';
import { action, badge, copyable, facts, heading, time } from '../parts.js';
import { open } from '../dialog.js';
import { Page } from '../page.js';
import { askForGrace, showSecret } from '../secret.js';
import { t } from '../text.js';

/** The account that is signed in. */
export class AccountPage extends Page {
  #account = this.session.account;

  get title() {
    return t('menu.account');
  }

  async load() {
    this.#account = await this.api.get(this.session.path(), {}, this.closing);
  }

  view() {
    const account = this.#account;
    return html`
      ${heading(t('menu.account'))}
      ${this.failure}
      ${facts(
        [t('name'), account.name],
        [t('status'), badge('account', account.status)],
        ['sid', copyable(account.sid), true],
        [t('account.main'), account.accountSid, true],
        [t('app'), account.appSid, true],
        [t('created'), time(account.createTime)])}
      <div class="actions">
        ${action(this, t('rename'), () => rename(account, async name => {
          this.#account = await this.api.post(this.session.path(), { name });
          this.app.session = this.session.withAccount(this.#account);
        }))}
        ${action(this, t('token.rotate'), () => this.#rotate())}
      </div>
      <p class="soft">${t('account.tab')}</p>`;
  }

  async #rotate() {
    const grace = await askForGrace(t('token.rotate'), t('token.rotate.own'));
    if (grace) {
      const { session } = this; // the old token can be refused elsewhere before the response is here
      const { authToken } = await session.api.post(`${session.path()}/token`, grace);
      this.app.signedIn(session.withToken(authToken));
      await showSecret(t('token.new', { name: this.#account.name }), ['sid', this.#account.sid], [t('token'), authToken]);
    }
  }
}

/** Asks for a new name, and changes it. */
export async function rename(item, change) {
  const name = await open(t('rename'), close => html`
    <form @submit=${event => {
      event.preventDefault();
      close(new FormData(event.currentTarget).get('name'));
    }}>
      <div class="field"><label for="new-name">${t('name')}</label><input id="new-name" name="name" .value=${item.name} /></div>
      <div class="actions"><button class="primary">${t('save')}</button>
        <button type="button" @click=${() => close()}>${t('cancel')}</button></div>
    </form>`);
  if (name !== undefined && name !== item.name) {
    await change(name);
  }
}
