import { html, nothing } from '../lib/lit-html.js';
import { action } from '../parts.js';
import { t } from '../text.js';

/** Recording and announcements of a running conference with a media server. */
export class Sound {
  #page;
  #announcements = [];

  constructor(page) {
    this.#page = page;
  }

  view() {
    const page = this.#page;
    if (!page.isLive || !page.hasMediaServer) {
      return nothing;
    }
    if (page.conf.status !== 'running') {
      return html`<section><h2>${t('sound')}</h2><p class="soft">${t('sound.later')}</p></section>`;
    }
    return html`
      <section aria-labelledby="sound">
        <h2 id="sound">${t('sound')}</h2>
        <div class="actions">
          ${page.isRecording
            ? html`<span class="badge record-recording">${t('record.now')}</span>
                ${action(page, t('record.stop'), () => page.api.post(`${page.path}/stop_record`))}`
            : action(page, t('record.start'), () => page.api.post(`${page.path}/start_record`))}
        </div>
        <div class="actions">${this.#player()}</div>
      </section>`;
  }

  #player() {
    const page = this.#page;
    if (!this.#announcements.length) {
      return html`<p class="soft">${t('play.none')} <a href="#/announcements?account=${page.account}">${t('menu.announcements')}</a></p>`;
    }
    return html`
      <div class="field"><label for="announcement">${t('play')}</label>
        <select id="announcement">${this.#announcements.map(each => html`<option value=${each.sid}>${each.name ?? each.sid}</option>`)}</select></div>
      <label class="check"><input type="checkbox" id="loop" /> ${t('play.loop')}</label>
      ${action(page, t('play.start'), () => page.api.post(`${page.path}/start_play`, {
        announcement: document.getElementById('announcement').value,
        loop: document.getElementById('loop').checked,
      }))}
      ${action(page, t('play.stop'), () => page.api.post(`${page.path}/stop_play`))}`;
  }

  /** Reads what can be played. */
  async load() {
    const list = await this.#page.api.get(`account/${this.#page.account}/announcement`, { pageSize: 100 });
    this.#announcements = list.announcements;
  }
}
