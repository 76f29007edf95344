import { Call } from './call.js';
import { Refusal } from './link.js';

const LOOK_EVERY = 1_000;
const HEALS_ALONE = 1_000;
const CONNECTING = 6_000;
const LAST_TRY_BEGINS = 25_000;
const SILENT_SERVER = 3_000;
const LONGEST_WAIT = 4_000;

const sleep = time => new Promise(done => setTimeout(done, time));

/** Ends early when the network is back. */
const pause = time =>
  new Promise(done => {
    const end = () => {
      window.removeEventListener('online', end);
      done();
    };
    window.addEventListener('online', end);
    setTimeout(end, time);
  });

/**
 * Somebody's stay in a conference, across breaks of the network. Tells of
 * 'stream' (something to hear), 'news' (the server's view), 'broken', 'mended', 'unreachable',
 * 'reachable', 'lost' (gave up: {@link restore} tries again), and at the end 'over'.
 */
export class Stay extends EventTarget {
  #door;
  #place = null;
  #call = null;
  #track;
  #restoring = false;
  #broken = false;
  #ended = false;
  #unreachable = false;
  #answered = 0;

  /** @param door a Link for the first entry, or the Place to come back to */
  constructor(door, track) {
    super();
    this.#door = door;
    this.#track = track;
  }

  /** The Place that was taken; null before. */
  get place() {
    return this.#place;
  }

  /** The Call that stands or stood last. */
  get call() {
    return this.#call;
  }

  /** Whether it is over, or was left. */
  get ended() {
    return this.#ended;
  }

  /**
   * Enters.
   *
   * @throws {Refusal} the server's, or 'blocked' if it answers but no sound gets through
   */
  async enter() {
    const door = this.#place ?? this.#door;
    const call = new Call(this.#track, await door.iceServers());
    try {
      await this.#connect(call, door);
    } catch (fault) {
      call.close();
      throw fault;
    }
    this.#keepLooking();
  }

  /** Sends another track from now on. */
  async send(track) {
    this.#track = track;
    await this.#call?.send(track);
  }

  /** Leaves, also while the page goes away. */
  leave() {
    this.#end();
    return this.#place?.leave();
  }

  /** Comes back with a new offer; tries for half a minute. */
  async restore() {
    if (this.#restoring || this.#ended) {
      return;
    }
    this.#restoring = true;
    this.#break();
    const deadline = performance.now() + LAST_TRY_BEGINS;
    let back = false;
    for (let wait = 500; !back && !this.#ended && performance.now() < deadline; wait *= 2) {
      back = await this.#tryAgain();
      if (!back && !this.#ended) {
        await pause(Math.min(wait, LONGEST_WAIT));
        back = this.#call.state === 'connected';
      }
    }
    this.#restoring = false;
    if (back) {
      this.#mend();
    } else if (!this.#ended) {
      this.#fire('lost');
    }
  }

  async #tryAgain() {
    const call = new Call(this.#track, await this.#place.iceServers());
    try {
      await this.#connect(call, this.#place);
      return true;
    } catch (fault) {
      call.close();
      if (fault instanceof Refusal && !fault.passes) {
        await this.#refused(fault);
      }
      return false;
    }
  }

  async #connect(call, door) {
    const { place, sdp } = await door.enter(await call.offer());
    // from here on the server has given up the call before
    this.#call?.close();
    this.#call = call;
    this.#place = place;
    call.addEventListener('stream', () => this.#fire('stream'));
    await call.accept(sdp);
    if (!(await call.stands(CONNECTING))) {
      throw new Refusal('blocked', { status: 503 });
    }
    call.addEventListener('state', () => this.#watch(call));
  }

  async #watch(call) {
    if (call.state === 'disconnected' && call === this.#call) {
      this.#break();
      await sleep(HEALS_ALONE);
    }
    if (call === this.#call && !this.#restoring && !this.#ended) {
      if (call.state === 'disconnected' || call.state === 'failed') {
        await this.restore();
      } else if (call.state === 'connected') {
        this.#mend();
      }
    }
  }

  #break() {
    if (!this.#broken) {
      this.#broken = true;
      this.#fire('broken');
    }
  }

  #mend() {
    if (this.#broken && !this.#ended) {
      this.#broken = false;
      this.#fire('mended');
    }
  }

  async #keepLooking() {
    this.#answered = performance.now();
    while (!this.#ended) {
      await this.#look();
      await sleep(LOOK_EVERY);
    }
  }

  async #look() {
    try {
      this.#heard(await this.#place.look());
    } catch (fault) {
      if (!(fault instanceof Refusal)) {
        throw fault;
      }
      if (!fault.passes) {
        this.#over({ kind: this.#broken ? 'late' : 'out' });
      } else if (!this.#unreachable && performance.now() - this.#answered > SILENT_SERVER) {
        this.#unreachable = true;
        this.#fire('unreachable');
      }
    }
  }

  #heard(news) {
    this.#answered = performance.now();
    if (this.#unreachable) {
      this.#unreachable = false;
      this.#fire('reachable');
    }
    if (news.status === 'completed') {
      this.#over({ kind: 'over', reason: news.endReason });
    } else if (news.status === 'out') {
      this.#over({ kind: this.#broken ? 'late' : 'out' });
    } else if (!this.#ended) {
      this.#fire('news', news);
    }
  }

  /** The place is gone; only the server knows why. */
  async #refused(fault) {
    try {
      this.#heard(await this.#place.look());
    } catch {
      // it does not tell
    }
    const kind = fault.code === 'conference-completed' ? 'over' : 'late';
    this.#over({ kind, reason: fault.endReason });
  }

  #over(why) {
    if (!this.#ended) {
      this.#end();
      this.#fire('over', why);
    }
  }

  #end() {
    this.#ended = true;
    this.#call?.close();
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
