import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { action, badge, empty } from '../parts.js';
import { duration, nameOf, secondsBetween, t, word } from '../text.js';
import { Invitation } from './invitation.js';

const MODES = [1, 2, 3, 4];
const SHOWN = 100;

/** What a switch may report next (docs/index.html#switch). */
const REPORTS = {
  initiated: ['ringing', 'answered', 'busy', 'no-answer', 'failed'],
  ringing: ['answered', 'busy', 'no-answer', 'failed'],
  answered: ['completed'],
};

/** The participants, who of them speaks, and what can be done with each. */
export class Participants {
  #page;
  #invitation;

  constructor(page) {
    this.#page = page;
    this.#invitation = new Invitation(page);
  }

  view() {
    const page = this.#page;
    const parts = [...page.parts.values()];
    const here = parts.filter(each => each.status === 'answered');
    const coming = parts.filter(each => ['initiated', 'ringing'].includes(each.status));
    const gone = parts.filter(each => each.endTime).reverse();
    return html`
      <section aria-labelledby="participants">
        <h2 id="participants">${t('participants')}</h2>
        ${parts.length ? nothing : this.#empty()}
        <ul class="rows">${repeat([...here, ...coming].slice(0, SHOWN), each => each.sid, each => this.#row(each))}</ul>
        ${this.#page.partsCut ? html`<p class="notice warn">${t('list.cut', { count: parts.length })}</p>` : nothing}
        ${here.length + coming.length > SHOWN ? html`<p class="soft">${t('participants.more', { count: here.length + coming.length - SHOWN })}</p>` : nothing}
        ${gone.length
          ? html`<details ?open=${!page.isLive}><summary>${t('participants.gone', { count: gone.length })}</summary>
              <ul class="rows">${repeat(gone.slice(0, SHOWN), each => each.sid, each => this.#row(each))}</ul></details>`
          : nothing}
        ${page.isLive ? this.#invitation.view() : nothing}
      </section>`;
  }

  #empty() {
    return this.#page.isLive
      ? empty(t('participants.empty'), t(this.#page.hasMediaServer === false ? 'participants.empty.reported' : 'participants.empty.link'))
      : html`<p class="soft">${t('participants.none')}</p>`;
  }

  #row(part) {
    const live = this.#page.inRoom(part.sid);
    const name = nameOf(part);
    return html`
      <li class=${live?.talking ? 'part talking' : 'part'}>
        <span class="grow"><strong>${name}</strong>
          ${live?.talking ? html`<span class="badge talks">${t('talking')}</span>` : nothing}
          ${part.status === 'answered' && part.voiceMode !== 1 ? html`<span class="badge">${word('mode', part.voiceMode)}</span>` : nothing}
          ${part.userData ? html`<span class="soft">${part.userData}</span>` : nothing}</span>
        <span class="soft">${this.#times(part)}</span>
        ${badge('part', part.status)}
        ${part.endTime || !this.#page.isLive ? nothing : this.#controls(part, name)}
      </li>`;
  }

  #times(part) {
    if (part.enterTime) {
      return t(part.endTime ? 'part.was.in' : 'part.is.in', { duration: duration(secondsBetween(part.enterTime, part.endTime)) });
    }
    return part.endTime ? nothing : t('part.invited', { duration: duration(secondsBetween(part.beginTime)) });
  }

  #controls(part, about) {
    const page = this.#page;
    const path = `${page.path}/part/${part.sid}`;
    const set = mode => async () => this.#take(await page.api.post(`${path}/set_voice_mode`, { voiceMode: mode }));
    const choose = select => {
      const mode = Number(select.value);
      select.value = part.voiceMode; // until the service has accepted it
      return page.attempt(set(mode));
    };
    const heard = [1, 2].includes(part.voiceMode);
    return html`
      <span class="controls">
        ${heard
          ? action(page, t('mute'), set(part.voiceMode + 2), { about })
          : action(page, t('unmute'), set(part.voiceMode - 2), { about })}
        <select aria-label=${`${t('voice.mode')}: ${about}`} @change=${event => choose(event.target)}>
          ${MODES.map(each => html`<option value=${each} .selected=${each === part.voiceMode}>${word('mode', each)}</option>`)}
        </select>
        ${page.hasMediaServer === false
          ? html`<select aria-label=${`${t('report')}: ${about}`} @change=${event => this.#report(path, event)}>
              <option value="">${t('report')}…</option>
              ${REPORTS[part.status].map(each => html`<option value=${each}>${word('part', each)}</option>`)}
            </select>`
          : nothing}
        ${action(page, t('remove'), async () => this.#take(await page.api.post(`${path}/dispose`)), { kind: 'danger', about })}
      </span>`;
  }

  #report(path, event) {
    const status = event.target.value;
    event.target.value = '';
    return this.#page.attempt(async () => this.#take(await this.#page.api.post(`${path}/status`, { status })));
  }

  #take(part) {
    this.#page.parts.set(part.sid, part);
    this.#page.draw();
  }
}
