import { html, nothing } from '../lib/lit-html.js';
import { AccountChoice } from '../accounts-choice.js';
import { heading } from '../parts.js';
import { Form } from '../form.js';
import { link } from '../route.js';
import { Keys } from '../api.js';
import { Page } from '../page.js';
import { t } from '../text.js';

/** The form for a new conference. */
export class CreatePage extends Page {
  #choice = new AccountChoice(this.session);
  #apps = [];
  #account = this.session.user;
  #form = null;
  #keys = new Keys();

  get title() {
    return t('create');
  }

  async load() {
    if (this.#form) {
      return; // what the person has entered stays
    }
    await this.#choice.load();
    if (this.session.isMain) {
      this.#apps = (await this.api.get(`${this.session.path()}/app`, { pageSize: 100 })).apps;
      if (this.#choice.subaccounts.length === 1) {
        this.#account = this.#choice.subaccounts[0].sid; // as after the first start
      }
    }
    this.#build();
  }

  #build() {
    const own = this.#account === this.session.user;
    const app = { name: 'appSid', label: t('app'), type: 'select', required: true, options: this.#apps.map(each => [each.sid, each.name]) };
    this.#form = new Form(this, 'create', [
      ...(own && this.session.isMain ? [app] : []),
      { name: 'userData', label: t('conf.userData'), hint: t('conf.userData.hint') },
      ...limitFields({}),
      ...urlFields({}),
    ], values => this.#create(values));
  }

  async #create(values) {
    const path = `account/${this.#account}/conf`;
    const conf = await this.api.post(path, values, { key: this.#keys.for(path, values) });
    location.hash = link(`conference/${conf.accountSid}/${conf.sid}`);
  }

  view() {
    const change = event => {
      this.#account = event.currentTarget.value;
      this.#build();
      this.draw();
    };
    return html`
      <div class="narrow">
        ${heading(t('create'))}
        <p>${t('create.text')}</p>
        ${this.failure}
        ${this.#form
          ? html`${this.#choice.select('create-account', this.#account, change)}${this.#form.view(t('create.submit'), html`<a class="button" href="#/now">${t('cancel')}</a>`)}`
          : nothing}
      </div>`;
  }
}

/** The fields of a conference's limits, with the values of a conference. */
export function limitFields(conf) {
  return [
    { name: 'maxParts', label: t('conf.maxParts'), hint: t('conf.maxParts.hint'), type: 'number', min: 1, max: 10000, value: conf.maxParts },
    { name: 'maxDuration', label: t('conf.maxDuration'), hint: t('conf.maxDuration.hint'), type: 'number', min: 1, value: conf.maxDuration },
  ];
}

/** The fields of the URLs that are notified, with the values of a conference or an app. */
export function urlFields(values, hint = t('conf.url.hint')) {
  return ['onStatus', 'onPart'].map(name => ({ name, label: t(`conf.${name}`), hint, type: 'url', value: values[name] }));
}
