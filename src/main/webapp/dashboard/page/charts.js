import { html } from '../lib/lit-html.js';
import uPlot from '../lib/uPlot.esm.js';
import { languageTag } from '../../theme/language.js';
import { Metrics, Rates } from '../metrics.js';
import { heading } from '../parts.js';
import { Page } from '../page.js';
import { number, t } from '../text.js';

const SAMPLE_MS = 5_000;
const SAMPLES = 720;
const HEIGHT = 180;

/** The charts: their series, each with the color of a variable of the theme. */
const CHARTS = [
  { name: 'requests', series: [['requests', '--accent'], ['refused', '--danger']] },
  { name: 'conferences', series: [['conferences', '--accent']] },
  { name: 'participants', series: [['participants', '--accent']] },
  { name: 'deliveries', series: [['delivered', '--good'], ['failed', '--danger']] },
  { name: 'pending', series: [['pending', '--warn']] },
  { name: 'lateness', series: [['deadlines', '--accent'], ['notifications', '--warn']] },
];

const COUNTERS = {
  requests: metrics => metrics.sum('conference_http_request_duration_seconds_count') ?? 0,
  refused: metrics => ['4xx', '5xx'].reduce((sum, status) => sum + (metrics.sum('conference_http_request_duration_seconds_count', { status }) ?? 0), 0),
  delivered: metrics => metrics.sum('conference_notification_attempts_total', { outcome: 'delivered' }) ?? 0,
  failed: metrics => ['retry', 'dead'].reduce((sum, outcome) => sum + (metrics.sum('conference_notification_attempts_total', { outcome }) ?? 0), 0),
};

const GAUGES = {
  conferences: metrics => metrics.sum('conference_live_conferences'),
  participants: metrics => metrics.sum('conference_live_participants', { status: 'answered' }),
  pending: metrics => metrics.sum('conference_notifications_pending'),
  deadlines: metrics => metrics.sum('conference_deadline_overdue_seconds'),
  notifications: metrics => metrics.sum('conference_notification_overdue_seconds'),
};

/** Charts of the last hour, from the metrics, for the operator. They begin when the page is opened. */
export class ChartsPage extends Page {
  #rates = new Rates();
  #times = [];
  #values = Object.fromEntries([...Object.keys(COUNTERS), ...Object.keys(GAUGES)].map(each => [each, []]));
  #plots = new Map();
  #dark = matchMedia('(prefers-color-scheme: dark)');

  get title() {
    return t('menu.charts');
  }

  async open() {
    const redraw = () => {
      this.#plots.forEach(each => each.destroy());
      this.#plots.clear();
      this.draw();
    };
    this.#dark.addEventListener('change', redraw, { signal: this.closing });
    window.addEventListener('resize', redraw, { signal: this.closing });
    await super.open();
    this.every(SAMPLE_MS, () => this.reload());
  }

  close() {
    super.close();
    this.#plots.forEach(each => each.destroy());
  }

  async load() {
    const metrics = new Metrics(await this.api.text('metrics', this.closing));
    const now = Date.now();
    const node = metrics.label('conference_build_info', 'node') ?? metrics.sum('process_start_time_seconds');
    this.#rates.add(node, now, Object.fromEntries(Object.entries(COUNTERS).map(([name, read]) => [name, read(metrics)])));
    this.#push(this.#times, now / 1000);
    Object.keys(COUNTERS).forEach(each => this.#push(this.#values[each], this.#rates.sum(each, now)));
    Object.entries(GAUGES).forEach(([name, read]) => this.#push(this.#values[name], read(metrics)));
  }

  #push(list, value) {
    list.push(value);
    if (list.length > SAMPLES) {
      list.shift();
    }
  }

  view() {
    return html`
      ${heading(t('menu.charts'))}
      <p class="soft">${t('charts.text')}</p>
      ${this.failure}
      <div class="charts">
        ${CHARTS.map(chart => html`
          <figure>
            <figcaption><h2>${t(`chart.${chart.name}`)}</h2>
              <ul class="now">${chart.series.map(([name, color]) => html`<li class="color${color}">${t(`series.${name}`)}: <strong>${this.#latest(name)}</strong></li>`)}</ul></figcaption>
            <div class="plot" id="plot-${chart.name}" aria-hidden="true"></div>
          </figure>`)}
      </div>`;
  }

  #latest(name) {
    const value = this.#values[name].at(-1);
    return value === undefined || value === null
      ? '–'
      : number(value, value < 10 ? 2 : 0);
  }

  /** The library draws into the elements that the page has. */
  drawn(root) {
    for (const chart of CHARTS) {
      const element = root.querySelector(`#plot-${chart.name}`);
      const data = [this.#times, ...chart.series.map(([name]) => this.#values[name])];
      if (!element) {
        continue;
      }
      if (this.#plots.has(chart.name)) {
        this.#plots.get(chart.name).setData(data);
      } else {
        this.#plots.set(chart.name, new uPlot(options(chart, element.clientWidth), data, element));
      }
    }
  }
}

function options(chart, width) {
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = { stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line'), width: 1 } };
  return {
    width, height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (plot, low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [
      { ...axis, values: (plot, splits) => splits.map(each => new Date(each * 1000).toLocaleTimeString(languageTag(), { hour: '2-digit', minute: '2-digit', second: '2-digit' })), space: 90 },
      { ...axis, size: 56 },
    ],
    series: [{}, ...chart.series.map(([name, variable]) => ({ label: t(`series.${name}`), stroke: color(variable), width: 2, points: { show: false }, spanGaps: true }))],
  };
}
