/** Distances between the marks of a time axis, in seconds. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
const SHORTEST_MS = 10_000;
const LONG_MS = 16 * 3600_000;

/** Where a time is on an axis from a beginning to an end, as a percentage of its width. */
export class Axis {
  #from;
  #to;

  /** From and to are times in milliseconds; the axis is at least ten seconds long. */
  constructor(from, to) {
    this.#from = from;
    this.#to = Math.max(to, from + SHORTEST_MS);
  }

  /** The percentage of a time of the API; without one, of the end. */
  at(iso) {
    const time = iso ? Date.parse(iso) : this.#to;
    return Math.min(100, Math.max(0, 100 * (time - this.#from) / (this.#to - this.#from)));
  }

  /** Whether it is longer than some hours, so that the time of day says too little. */
  get isLong() {
    return this.#to - this.#from > LONG_MS;
  }

  /** The times of about that many marks, at round times of the clock. */
  marks(count) {
    const seconds = (this.#to - this.#from) / 1000;
    const step = (STEPS.find(each => seconds / each <= count) ?? STEPS.at(-1)) * 1000;
    const marks = [];
    for (let time = Math.ceil(this.#from / step) * step; time <= this.#to; time += step) {
      marks.push(new Date(time).toISOString());
    }
    return marks;
  }
}
