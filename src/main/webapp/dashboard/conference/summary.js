import { html, nothing } from '../lib/lit-html.js';
import { action, badge, copyable, facts, time } from '../parts.js';
import { confirm } from '../dialog.js';
import { Form } from '../form.js';
import { duration, secondsBetween, t, word } from '../text.js';
import { limitFields, urlFields } from '../page/create.js';
import { TITLE } from '../page/now.js';

/** The state of the conference, and what can be done with the whole of it. */
export class Summary {
  #page;
  #form = null;

  constructor(page) {
    this.#page = page;
  }

  actions() {
    const page = this.#page;
    return page.isLive
      ? html`
        <button type="button" aria-expanded=${this.#form !== null} @click=${() => this.#edit()}>${t('change')}</button>
        ${action(page, t('end'), () => this.#end(), { kind: 'danger' })}`
      : action(page, t('forget'), () => this.#forget(), { kind: 'danger' });
  }

  view() {
    const { conf } = this.#page;
    return html`
      ${facts(
        [t('status'), badge('status', conf.status)],
        [t('end.reason'), conf.endReason && word('reason', conf.endReason)],
        [t('begin'), time(conf.beginTime)],
        [t('end.time'), time(conf.endTime)],
        [t('lasted'), duration(secondsBetween(conf.beginTime, conf.endTime))],
        [t('participants'), conf.maxParts ? t('participants.of', { count: conf.partCount, max: conf.maxParts }) : conf.partCount],
        [t('conf.userData'), [...conf.userData ?? ''].length > TITLE && conf.userData, true],
        [t('conf.maxDuration'), conf.maxDuration && duration(conf.maxDuration)],
        [t('conf.onStatus'), conf.onStatus, true],
        [t('conf.onPart'), conf.onPart, true],
        ['sid', copyable(conf.sid), true],
      )}
      ${this.#form ? html`<section class="card"><h2>${t('change')}</h2>${this.#form.view(t('save'), html`<button type="button" @click=${() => this.#edit()}>${t('cancel')}</button>`)}</section>` : nothing}`;
  }

  #edit() {
    const page = this.#page;
    const { conf } = page;
    const fields = [
      { name: 'userData', label: t('conf.userData'), value: conf.userData },
      ...limitFields(conf), ...urlFields(conf),
    ];
    this.#form = this.#form ? null : new Form(page, 'change', fields, async (values, changes) => {
      page.take(await page.api.post(page.path, changes));
      this.#form = null;
    });
    page.draw();
  }

  async #end() {
    const page = this.#page;
    if (await confirm(t('end'), t('end.text', { count: page.conf.partCount }), t('end'))) {
      page.take(await page.api.post(`${page.path}/dispose`));
    }
  }

  async #forget() {
    const page = this.#page;
    if (await confirm(t('forget'), t('forget.text'), t('forget'))) {
      await page.api.post(`${page.path}/forget`);
      location.hash = '#/conferences';
    }
  }
}
