import { html, nothing } from '../lib/lit-html.js';
import { failure, heading } from '../parts.js';
import { Page } from '../page.js';
import { Form } from '../form.js';
import { Problem } from '../api.js';
import { signIn } from '../session.js';
import { t } from '../text.js';

/** The properties of the file that the first start writes, in the order of their use. */
const IDENTITIES = [['subaccount', 'subaccount.sid'], ['account', 'account.sid'], ['operator', null]];

/** Where a person signs in: with a sid and a token, or with the file of the first start. */
export class LoginPage extends Page {
  #found = [];
  #form = new Form(this, 'login', [
    { name: 'sid', label: t('login.sid'), hint: t('login.sid.hint'), required: true, autocomplete: 'username' },
    { name: 'token', label: t('login.token'), hint: t('login.token.hint'), type: 'password', required: true, autocomplete: 'off' },
  ], ({ sid, token }) => this.#signIn(sid.trim().toLowerCase(), token.trim()));

  get title() {
    return t('login');
  }

  async #signIn(user, token) {
    try {
      this.app.signedIn(await signIn(user, token));
    } catch (error) {
      if (error instanceof Problem && ['unauthenticated', 'account-suspended'].includes(error.code)) {
        throw new Problem(0, { title: t(`login.${error.code}`), code: 'refused' });
      }
      throw error;
    }
  }

  async #read(event) {
    if (!event.target.files.length) {
      return; // the person changed their mind
    }
    this.error = null;
    const lines = (await event.target.files[0].text()).split('\n').map(each => each.trim());
    const values = Object.fromEntries(
      lines.filter(each => each && !each.startsWith('#')).map(each => {
        const [name, ...value] = each.split('=');
        return [name.trim(), value.join('=').trim()];
      }));
    this.#found = IDENTITIES
      .map(([kind, sid]) => ({ kind, user: sid ? values[sid] : 'operator', token: values[`${kind}.token`] }))
      .filter(each => each.user && each.token);
    if (!this.#found.length) {
      this.error = new Problem(0, { title: t('login.file.empty') });
    }
    this.draw();
  }

  view() {
    return html`
      <div class="narrow">
        ${heading(t('login'))}
        ${this.app.farewell ? html`<p class="notice warn" role="alert">${this.app.farewell}</p>` : nothing}
        <p>${t('login.text')}</p>
        ${failure(this.error)}
        ${this.#form.view(t('login.submit'))}
        <h2>${t('login.file')}</h2>
        <p class="soft">${t('login.file.text')}</p>
        <div class="field"><label for="credentials">${t('login.file.choose')}</label>
          <input type="file" id="credentials" accept=".properties" @change=${event => this.#read(event)} /></div>
        ${this.#found.length
          ? html`<p>${t('login.as')}</p><div class="actions stack">${this.#found.map((each, index) => html`
              <button type="button" class=${index ? '' : 'primary'} @click=${() => this.attempt(() => this.#signIn(each.user, each.token))}>
                ${t(`login.as.${each.kind}`)}</button>`)}</div>`
          : nothing}
      </div>`;
  }
}
