const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a text in the Prometheus text format. */
export class Metrics {
  #samples = new Map();

  constructor(text) {
    for (const line of text.split('\n')) {
      const [, name, labels, value] = line.match(LINE) ?? [];
      if (name) {
        const sample = {
          labels: Object.fromEntries([...(labels ?? '').matchAll(LABEL)].map(([, key, text]) => [key, text])),
          value: Number(value),
        };
        this.#samples.set(name, [...(this.#samples.get(name) ?? []), sample]);
      }
    }
  }

  /** The sum of the samples of a name that have these labels; null if there is none. */
  sum(name, labels = {}) {
    const found = (this.#samples.get(name) ?? [])
      .filter(each => Object.entries(labels).every(([key, value]) => each.labels[key] === value));
    return found.length ? found.reduce((sum, each) => sum + each.value, 0) : null;
  }

  /** The value of a label of the first sample of a name. */
  label(name, label) {
    return this.#samples.get(name)?.[0].labels[label];
  }
}

/**
 * The rates of counters of many nodes, of which a load balancer shows one at a time: the rate of each
 * node is that between its own last two samples.
 */
export class Rates {
  #nodes = new Map();

  /** Takes the counters of a node at a time in milliseconds. */
  add(node, time, counters) {
    const last = this.#nodes.get(node);
    const seconds = last ? (time - last.time) / 1000 : 0;
    const restarted = last && Object.keys(counters).some(each => counters[each] < last.counters[each]);
    const rates = seconds > 0 && !restarted
      ? Object.fromEntries(Object.keys(counters).map(each => [each, (counters[each] - last.counters[each]) / seconds]))
      : last?.rates;
    this.#nodes.set(node, { time, counters, rates });
  }

  /** The sum over the nodes that were seen within the last minute; null before there is one. */
  sum(name, now) {
    const seen = [...this.#nodes.values()].filter(each => each.rates && now - each.time < 60_000);
    return seen.length ? seen.reduce((sum, each) => sum + each.rates[name], 0) : null;
  }
}
