import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { Collection } from '../collection.js';
import { confirm } from '../dialog.js';
import { action, copyable, empty, facts, heading, time } from '../parts.js';
import { Form } from '../form.js';
import { Page } from '../page.js';
import { askForGrace, showSecret } from '../secret.js';
import { t } from '../text.js';
import { urlFields } from './create.js';

/** The apps of a main account, and their signing secrets. */
export class AppsPage extends Page {
  #apps = new Collection(this, `${this.session.path()}/app`, 'apps');
  #creating = new Form(this, 'new-app', fields({}), async values => {
    const app = await this.#apps.create(values);
    await showSecret(t('app.created', { name: app.name }), [t('secret'), app.secret]);
  });
  #editing = null;

  get title() {
    return t('menu.apps');
  }

  load() {
    return this.#apps.load();
  }

  view() {
    return html`
      ${heading(t('menu.apps'))}
      <p>${t('apps.text')}</p>
      ${this.failure}
      <details class="card"><summary>${t('app.new')}</summary>${this.#creating.view(t('app.new'))}</details>
      ${!this.loading && !this.#apps.items.length ? empty(t('apps.empty'), t('apps.empty.text')) : nothing}
      <ul class="rows cards">${repeat(this.#apps.items, each => each.sid, each => this.#row(each))}</ul>
      ${this.#apps.more ? action(this, t('more'), () => this.#apps.loadMore()) : nothing}`;
  }

  #row(app) {
    return html`
      <li><div class="grow"><h2>${app.name}</h2>
        ${facts(['sid', copyable(app.sid), true], [t('conf.onStatus'), app.onStatus, true], [t('conf.onPart'), app.onPart, true], [t('created'), time(app.createTime)])}
        <div class="actions">
          ${action(this, t('change'), async () => this.#edit(app), { about: app.name })}
          ${action(this, t('secret.rotate'), () => this.#rotate(app), { about: app.name })}
          ${action(this, t('delete'), () => this.#delete(app), { kind: 'danger', about: app.name })}
        </div>
        ${this.#editing?.sid === app.sid ? this.#editing.form.view(t('save')) : nothing}
      </div></li>`;
  }

  #edit(app) {
    if (this.#editing?.sid === app.sid) {
      this.#editing = null;
      return;
    }
    const form = new Form(this, `app-${app.sid}`, fields(app), async (values, changes) => {
      await this.#apps.change(app, '', changes);
      this.#editing = null;
    });
    this.#editing = { sid: app.sid, form };
  }

  async #rotate(app) {
    const grace = await askForGrace(t('secret.rotate'), t('secret.rotate.text', { name: app.name }));
    if (grace) {
      const changed = await this.#apps.change(app, 'secret', grace);
      await showSecret(t('secret.new', { name: app.name }), [t('secret'), changed.secret]);
    }
  }

  async #delete(app) {
    if (await confirm(t('delete'), t('app.delete.text', { name: app.name }), t('delete'))) {
      await this.#apps.dispose(app);
    }
  }
}

function fields(app) {
  return [{ name: 'name', label: t('name'), required: true, value: app.name }, ...urlFields(app, t('app.url.hint'))];
}
