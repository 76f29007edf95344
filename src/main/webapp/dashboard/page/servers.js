import { html, nothing } from '../lib/lit-html.js';
import { badge, empty, facts, heading, time } from '../parts.js';
import { Page } from '../page.js';
import { duration, secondsBetween, t, translated } from '../text.js';

const REFRESH_MS = 5_000;

/** The nodes and the media servers with their health, for the operator. */
export class ServersPage extends Page {
  #nodes = [];
  #mediaServers = [];
  /** The sid of the node whose view of the media servers it is. */
  #seenBy = null;

  get title() {
    return t('menu.servers');
  }

  async open() {
    await super.open();
    this.every(REFRESH_MS, () => this.reload());
  }

  async load() {
    const [nodes, media] = await Promise.all([
      this.api.get('node', {}, this.closing), this.api.get('mediaserver', {}, this.closing),
    ]);
    this.#nodes = nodes.nodes;
    this.#mediaServers = media.mediaservers;
    this.#seenBy = media.node;
  }

  view() {
    return html`
      ${heading(t('menu.servers'))}
      ${this.failure}
      <section aria-labelledby="nodes"><h2 id="nodes">${t('nodes')}</h2>
        <ul class="rows cards">${this.#nodes.map(each => html`
          <li><div class="grow"><h3>${each.name} ${badge('node', each.status)}</h3>
            ${each.self ? html`<p class="soft">${t('node.self')}</p>` : nothing}
            ${facts(
              [t('version'), each.version],
              [t('node.runs'), each.status === 'up' || each.status === 'draining' ? duration(secondsBetween(each.startTime)) : undefined],
              [t('node.alive'), time(each.aliveTime)],
              [t('node.media'), each.mediaServersUp])}</div></li>`)}</ul></section>
      <section aria-labelledby="media"><h2 id="media">${t('mediaservers')}</h2>
        ${this.#mediaServers.length ? html`<p class="soft">${t('mediaservers.seen', { name: this.#nodes.find(each => each.sid === this.#seenBy)?.name ?? this.#seenBy })}</p>` : nothing}
        ${!this.loading && !this.failed && !this.#mediaServers.length
          ? empty(t('mediaservers.empty'), t('mediaservers.empty.text'), html`<a class="button" href=${translated('../docs/guide.html#browser')}>${t('mediaservers.how')}</a>`)
          : nothing}
        <ul class="rows cards">${this.#mediaServers.map(each => html`
          <li><div class="grow"><h3>${each.url} ${badge('server', each.status)}</h3>
            ${facts([t('rooms'), each.rooms], [t('participants'), each.participants])}</div></li>`)}</ul>
      </section>`;
  }
}
