import { Keys } from './api.js';

const PAGE = 50;

/** A list of the API that is read page by page: apps, sub-accounts, accounts, announcements. */
export class Collection {
  #page;
  #path;
  #name;
  #next;
  #keys = new Keys();
  /** What was read until now, the newest first. */
  items = [];

  constructor(page, path, name) {
    this.#page = page;
    this.#path = path;
    this.#name = name;
  }

  /** Whether there are more. */
  get more() {
    return Boolean(this.#next);
  }

  async load() {
    const list = await this.#page.api.get(this.#path, { pageSize: PAGE }, this.#page.closing);
    this.items = list[this.#name];
    this.#next = list.next;
  }

  async loadMore() {
    const list = await this.#page.api.get(this.#path, { pageSize: PAGE, after: this.#next }, this.#page.closing);
    this.items = [...this.items, ...list[this.#name]];
    this.#next = list.next;
  }

  /** Creates one and returns it as the service does, with its secret. */
  async create(values) {
    const created = await this.#page.api.post(this.#path, values, { key: this.#keys.for(this.#path, values) });
    this.#keys.sent();
    this.items = [withoutSecrets(created), ...this.items];
    return created;
  }

  /** Changes one by a POST to the path under it. */
  async change(item, action, body) {
    const path = `${this.#path}/${item.sid}${action ? `/${action}` : ''}`;
    const changed = await this.#page.api.post(path, body);
    this.items = this.items.map(each => each.sid === changed.sid ? withoutSecrets(changed) : each);
    return changed;
  }

  /** Deletes one. */
  async dispose(item) {
    await this.#page.api.post(`${this.#path}/${item.sid}/dispose`);
    this.items = this.items.filter(each => each.sid !== item.sid);
  }
}

function withoutSecrets({ authToken, secret, ...shown }) {
  return shown;
}
