import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { AccountChoice } from '../accounts-choice.js';
import { Keys, Problem } from '../api.js';
import { Collection } from '../collection.js';
import { action, empty, failure, heading, time } from '../parts.js';
import { confirm } from '../dialog.js';
import { LoadedFiles } from '../files.js';
import { link } from '../route.js';
import { Page } from '../page.js';
import { bytes, t } from '../text.js';

/** The files that an account can play in its conferences. */
export class AnnouncementsPage extends Page {
  #account = this.route.get('account') || this.session.user;
  #choice = new AccountChoice(this.session);
  #list = new Collection(this, `account/${this.#account}/announcement`, 'announcements');
  #files = new LoadedFiles(this);
  #refused = null;
  #keys = new Keys();
  #busy = false;

  get title() {
    return t('menu.announcements');
  }

  async load() {
    await this.#choice.load();
    await this.#list.load();
  }

  view() {
    const change = event => {
      location.hash = link('announcements', { account: event.currentTarget.value });
    };
    return html`
      ${heading(t('menu.announcements'))}
      <p>${t('announcements.text')}</p>
      ${this.#choice.select('announcements-account', this.#account, change)}
      ${this.failure}
      ${!this.loading && !this.error && !this.#list.items.length ? empty(t('announcements.empty'), t('announcements.empty.text')) : nothing}
      <ul class="rows">${repeat(this.#list.items, each => each.sid, each => this.#row(each))}</ul>
      ${this.#list.more ? action(this, t('more'), () => this.#list.loadMore()) : nothing}
      <section class="card"><h2>${t('announcement.new')}</h2>
        ${failure(this.#refused)}
        <form @submit=${event => this.#upload(event)}>
          <div class="field"><label for="announcement-name">${t('name')} <span class="soft">${t('field.optional')}</span></label><input id="announcement-name" name="name" /></div>
          <div class="field"><label for="announcement-file">${t('announcement.file')}</label>
            <input id="announcement-file" name="file" type="file" accept=".ogg,.opus,audio/ogg" aria-describedby="announcement-hint" />
            <p id="announcement-hint" class="soft">${t('announcement.file.hint')}</p></div>
          <div class="actions"><button class="primary" aria-disabled=${this.#busy ? 'true' : nothing}>${t('announcement.upload')}</button></div>
        </form></section>`;
  }

  #row(item) {
    const about = item.name ?? item.sid;
    const file = this.#files.of(item.sid);
    const path = `account/${this.#account}/announcement/${item.sid}`;
    return html`
      <li><span class="grow"><strong>${about}</strong> <span class="soft">${bytes(item.size)}, ${time(item.beginTime)}</span></span>
        ${file
          ? html`<audio controls autoplay src=${file}></audio>`
          : action(this, t('listen'), () => this.#files.read(item.sid, path), { about })}
        ${action(this, t('delete'), async () => {
          if (await confirm(t('delete'), t('announcement.delete.text', { name: about }), t('delete'))) {
            await this.#list.dispose(item);
          }
        }, { kind: 'danger', about })}
      </li>`;
  }

  async #upload(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const [name, file] = [form.elements.name.value, form.elements.file.files[0]];
    if (!file) {
      this.#refused = new Problem(0, { title: t('announcement.choose'), code: 'refused' });
      this.draw();
    }
    if (!file || this.#busy) {
      return;
    }
    this.#busy = true;
    this.draw();
    const path = `account/${this.#account}/announcement`;
    try {
      await this.api.upload(path, { name }, file, 'audio/ogg', this.#keys.for(path, [name, file.name, file.size, file.lastModified]));
      this.#keys.sent();
      this.#refused = null;
      form.reset();
      await this.#list.load();
    } catch (error) {
      this.#refused = this.app.endsSession(error) ? null : error;
    }
    this.#busy = false;
    this.draw();
  }
}
