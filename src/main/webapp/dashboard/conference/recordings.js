import { html, nothing } from '../lib/lit-html.js';
import { action, badge, time } from '../parts.js';
import { confirm } from '../dialog.js';
import { LoadedFiles } from '../files.js';
import { bytes, duration, secondsBetween, t, word } from '../text.js';

/** The recordings of a conference, to listen to. */
export class Recordings {
  #page;
  #list = [];
  #files;

  constructor(page) {
    this.#page = page;
    this.#files = new LoadedFiles(page);
  }

  /** Whether one is being made. */
  get isRecording() {
    return this.#list.some(each => each.status === 'recording');
  }

  async load() {
    this.#list = (await this.#page.api.get(`${this.#page.path}/record`, { pageSize: 100 }, this.#page.closing)).records;
  }

  view() {
    if (!this.#list.length) {
      return nothing;
    }
    return html`
      <section aria-labelledby="recordings">
        <h2 id="recordings">${t('recordings')}</h2>
        <ul class="rows">${this.#list.map(each => this.#row(each))}</ul>
      </section>`;
  }

  #row(record) {
    const page = this.#page;
    const path = `${page.path}/record/${record.sid}`;
    const file = this.#files.of(record.sid);
    const about = record.beginTime;
    return html`
      <li>
        <span class="grow">${time(record.beginTime)}
          <span class="soft">${duration(secondsBetween(record.beginTime, record.endTime))}${record.size ? `, ${bytes(record.size)}` : ''}</span></span>
        ${badge('record', record.status)}
        ${record.failReason ? html`<span>${word('fail', record.failReason)}</span>` : nothing}
        ${file
          ? html`<audio controls autoplay src=${file}></audio><a class="button" href=${file} download=${`${record.sid}.wav`}>${t('download')}</a>`
          : nothing}
        ${record.size && !file
          ? action(page, t('listen'), () => this.#files.read(record.sid, path), { about })
          : nothing}
        ${record.endTime
          ? action(page, t('delete'), async () => {
            if (await confirm(t('delete'), t('record.delete.text'), t('delete'))) {
              await page.api.post(`${path}/dispose`);
              await this.load();
            }
          }, { kind: 'danger', about })
          : nothing}
      </li>`;
  }
}
