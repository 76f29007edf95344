import { html, nothing, svg } from '../lib/lit-html.js';
import { cut, time } from '../parts.js';
import { describe } from '../events.js';
import { clock, day, nameOf, t, word } from '../text.js';
import { Axis } from './axis.js';
import { outcome } from './notifications.js';
import { spansOf } from './spans.js';

const ROW = 44;
const BAR = 14;
const HEAD = 24;
const PARTS = 30;
const NAME = 40;
const SHOWN = 200;
const NARROW = matchMedia('(max-width: 40rem)');

/** What happened in the conference: a picture on a time axis, and the same as a list. */
export class Timeline {
  #page;
  #all = false;

  constructor(page) {
    this.#page = page;
  }

  view() {
    const events = [...this.#page.events.values()];
    if (!events.length) {
      return nothing;
    }
    const shown = this.#all ? events : events.slice(-SHOWN);
    return html`
      <section aria-labelledby="timeline">
        <h2 id="timeline">${t('timeline')}</h2>
        ${this.#picture(events)}
        ${this.#legend()}
        ${this.#page.eventsCut ? html`<p class="notice warn">${t('list.cut', { count: events.length })}</p>` : nothing}
        <details open><summary>${t('timeline.list', { count: events.length })}</summary>
          ${shown.length < events.length
            ? html`<button type="button" @click=${() => this.#showAll()}>${t('timeline.all', { count: events.length })}</button>`
            : nothing}
          <ol class="feed">${shown.map(each => html`
            <li>${time(each.time)} <span>${describe(each)}</span> ${this.#told(each)}</li>`)}</ol></details>
      </section>`;
  }

  #showAll() {
    this.#all = true;
    this.#page.draw();
  }

  /** Who was told of an event, and whether it arrived. */
  #told(event) {
    const notification = this.#page.notificationOf(event);
    if (!notification || event.type === 'notification.dead') {
      return nothing;
    }
    const last = notification.attempts?.at(-1);
    return html`<span class="told">${t('timeline.told', { url: notification.url })} ${last ? outcome(last) : word('delivery', notification.state)}</span>`;
  }

  #picture(events) {
    const { conf } = this.#page;
    const axis = new Axis(Date.parse(conf.beginTime), conf.endTime ? Date.parse(conf.endTime) : Date.now());
    const { conference, parts, recording, playing } = spansOf(events);
    const attempts = this.#page.attemptsOfAll();
    const rows = [
      { name: t('conference'), spans: conference, group: 'status' },
      ...parts.slice(0, PARTS).map(each => ({ name: cut(nameOf(each.part), NAME), spans: each.spans, group: 'part', dots: failureOf(each) })),
      ...(recording.length ? [{ name: t('recordings'), spans: recording, group: 'record' }] : []),
      ...(playing.length ? [{ name: t('play'), spans: playing, group: 'play' }] : []),
      ...(attempts.length ? [{ name: t('notifications'), spans: [], dots: attempts }] : []),
    ];
    const height = HEAD + rows.length * ROW;
    return html`
      <svg class="timeline" width="100%" height=${height} role="img" aria-label=${t('timeline.picture')}>
        ${axis.marks(NARROW.matches ? 3 : 7).map(each => mark(axis, each, height))}
        ${rows.map((row, index) => line(axis, row, HEAD + index * ROW))}
      </svg>
      ${parts.length > PARTS ? html`<p class="soft">${t('participants.more', { count: parts.length - PARTS })}</p>` : nothing}`;
  }

  #legend() {
    return html`<p class="legend" aria-hidden="true">
      ${['initiated', 'ringing', 'answered', 'silenced', 'recording', 'playing'].map(each => html`<span class="key ${each}">${t(`timeline.${each}`)}</span>`)}
      <span class="key dot delivered">${word('delivery', 'delivered')}</span> <span class="key dot failed">${t('timeline.failed')}</span></p>`;
  }
}

function failureOf({ failed }) {
  return failed ? [{ time: failed.time, good: false, text: word('part', failed.status) }] : [];
}

function mark(axis, iso, height) {
  const x = axis.at(iso);
  const anchor = x > 90 ? 'end' : x < 8 ? 'start' : 'middle';
  return svg`<line class="mark" x1="${x}%" x2="${x}%" y1=${HEAD} y2=${height} />
    <text class="mark" x="${x}%" y="15" text-anchor=${anchor}>${axis.isLong ? day(iso) : clock(iso)}</text>`;
}

function line(axis, row, top) {
  const y = top + ROW - BAR - 6;
  return svg`
    <text class="name" x="0" y=${top + 18}>${row.name}</text>
    <line class="base" x1="0" x2="100%" y1=${y + BAR} y2=${y + BAR} />
    ${row.spans.map(each => {
      const [from, to] = [axis.at(each.from), axis.at(each.to)];
      return svg`<rect class=${each.kind} x="${from}%" y=${y} width="${Math.max(0.4, to - from)}%" height=${BAR} rx="2">
        <title>${t('timeline.span', { name: row.name, what: titleOf(row.group, each.kind), from: clock(each.from), to: each.to ? clock(each.to) : t('now') })}</title></rect>`;
    })}
    ${(row.dots ?? []).map(each => svg`<circle class=${each.good ? 'delivered' : 'failed'} cx="${axis.at(each.time)}%" cy=${y + BAR / 2} r="5">
        <title>${clock(each.time)} ${each.text}</title></circle>`)}`;
}

function titleOf(group, kind) {
  return kind === 'silenced' ? t('timeline.silenced') : word(group, kind);
}
