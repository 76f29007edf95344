/** The page and the filters that the address shows: #/conferences?status=running. */
export class Route {
  constructor(path, query) {
    this.path = path;
    this.query = query;
    [this.page, ...this.rest] = path;
  }

  static current() {
    const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
    return new Route(path.split('/').filter(Boolean), new URLSearchParams(query));
  }

  /** The values of a filter. */
  all(name) {
    return this.query.getAll(name);
  }

  /** The value of a filter; an empty text without it. */
  get(name) {
    return this.query.get(name) ?? '';
  }
}

/** The address of a page. Filters that are empty are left out; arrays are repeated. */
export function link(path, filters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    [value].flat().filter(Boolean).forEach(each => query.append(name, each));
  }
  const text = query.toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}
