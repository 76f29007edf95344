import { has, offerLanguages, put, translate } from './language.js';
import { Link, Place, Refusal } from './link.js';
import { Lobby } from './lobby.js';
import { Microphone } from './microphone.js';
import { Room } from './room.js';
import { find, show } from './screen.js';
import { Stay } from './stay.js';
import { Trace } from './trace.js';

/** What the page says to a problem of the server; all others are 'failed'. */
const ENDS = {
  'not-found': 'unknown',
  'link-used': 'used',
  'conference-full': 'full',
  'conference-completed': 'over',
  'account-suspended': 'suspended',
  'unavailable': 'busy',
  'too-many-requests': 'busy',
  'network': 'network',
  'blocked': 'blocked',
  'http-404': 'unknown',
  'http-503': 'busy',
  'http-429': 'busy',
};
const RETRY = { fewest: 2, most: 60, unsaid: 5 };

const link = new Link(location);
const trace = new Trace(location.pathname);
let [microphone, lobby, room, stay, again, timer] = [];

function wait(key) {
  put(find('wait-title'), key);
  show('wait');
}

function end(kind, { retry, seconds, reason } = {}) {
  put(find('end-title'), kind);
  const help = has(`over.${reason}`) && kind === 'over' ? `over.${reason}` : `${kind}.help`;
  put(find('end-help'), help, { seconds });
  find('again').hidden = !retry;
  again = retry;
  clearTimeout(timer);
  if (seconds) {
    timer = setTimeout(retry, seconds * 1000);
  }
  if (!retry) {
    microphone?.close();
    trace.forget();
  }
  show('end');
}

function refuse(fault, retry) {
  if (!(fault instanceof Refusal)) {
    end('failed', { retry });
    throw fault;
  }
  const kind = ENDS[fault.code] ?? 'failed';
  const seconds = Math.min(RETRY.most, Math.max(RETRY.fewest, fault.retryAfter || RETRY.unsaid));
  const final = kind === 'unknown' || kind === 'used' || kind === 'over';
  end(kind, {
    retry: final ? undefined : retry,
    seconds: kind === 'busy' ? seconds : undefined,
    reason: fault.endReason,
  });
}

/** Whoever left without wanting to, by a crash of the browser for example, still has a place. */
async function returning() {
  const path = trace.path;
  if (path) {
    try {
      const place = new Place(path, location.href);
      const news = await place.look();
      if (news.status === 'running') {
        const person = news.parts.find(each => each.me)?.name ?? '';
        return { door: place, person, mode: news.voiceMode, running: true, returning: true };
      }
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.passes) {
        throw fault;
      }
    }
    trace.forget();
  }
  return null;
}

async function arriving() {
  const { name: person, voiceMode: mode, confStatus } = await link.look();
  return { door: link, person, mode, running: confStatus === 'running' };
}

async function look() {
  wait('wait');
  try {
    const waiting = (await returning()) ?? (await arriving());
    stay = null;
    await lobby.open(waiting);
  } catch (fault) {
    refuse(fault, look);
  }
}

async function join(track, waiting) {
  const { door, mode } = waiting;
  try {
    stay ??= newStay(door, track);
    await stay.enter();
    trace.keep(stay.place.path);
    room.open(stay, mode);
  } catch (fault) {
    refuse(fault, () => {
      wait('joining');
      join(track, waiting);
    });
  }
}

function newStay(door, track) {
  const made = new Stay(door, track);
  made.addEventListener('over', ({ detail }) => end(detail.kind, detail));
  made.addEventListener('lost', () => {
    end('lost', {
      retry: () => {
        show('room');
        made.restore();
      },
    });
  });
  return made;
}

function leave() {
  // whether the server hears of it or not: it notices soon that nobody is there
  stay.leave()?.catch(() => {});
  end('left');
}

function start() {
  offerLanguages();
  translate();
  find('again').addEventListener('click', () => {
    clearTimeout(timer);
    again();
  });
  if (!window.isSecureContext) {
    end('insecure');
  } else if (!window.RTCPeerConnection || !navigator.mediaDevices?.getUserMedia) {
    end('old');
  } else {
    microphone = new Microphone();
    lobby = new Lobby(microphone, join);
    room = new Room(microphone, leave);
    look();
  }
  document.documentElement.dataset.started = 'true'; // begin.js asks
}

window.addEventListener('beforeunload', event => {
  if (stay?.place && !stay.ended) {
    event.preventDefault(); // leaving by mistake would use the link up
  }
});
window.addEventListener('pagehide', () => {
  if (stay?.place && !stay.ended) {
    stay.leave()?.catch(() => {});
    trace.forget();
  }
});
window.addEventListener('pageshow', event => event.persisted && location.reload());

start();
