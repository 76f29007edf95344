/** The statuses of a call that did not succeed. */
const FAILED = ['busy', 'no-answer', 'failed'];

/**
 * What was when in a conference, from its events: for each row of the timeline its spans, which have
 * from, to (absent: still) and kind. The names of kinds are those of the styles.
 */
export function spansOf(events) {
  const conference = [];
  const parts = new Map();
  const recording = [];
  const playing = [];
  for (const event of events) {
    if (['conf.created', 'conf.status'].includes(event.type)) {
      next(conference, event.time, event.conf.status === 'completed' ? null : event.conf.status);
    }
    if (event.part) {
      const spans = parts.get(event.part.sid) ?? { part: event.part, spans: [], failed: null };
      spans.part = event.part;
      if (FAILED.includes(event.part.status)) {
        spans.failed = { time: event.time, status: event.part.status };
      }
      next(spans.spans, event.time, kindOf(event.part));
      parts.set(event.part.sid, spans);
    }
    if (event.type === 'record.status') {
      next(recording, event.time, event.record.status === 'recording' ? 'recording' : null);
    }
    if (event.type === 'play.status') {
      next(playing, event.time, event.play.playing ? 'playing' : null);
    }
  }
  const ended = events.find(each => each.type === 'conf.status' && each.conf.status === 'completed');
  if (ended) {
    [recording, playing].forEach(spans => next(spans, ended.time, null));
  }
  return { conference, parts: [...parts.values()].sort((one, other) => isOver(one) - isOver(other)), recording, playing };
}

/** Whether a participant has left; those who are there come first. */
function isOver({ spans }) {
  return spans.at(-1)?.to ? 1 : 0;
}

/** Ends the last span and begins the next one; does nothing if the kind is the same. */
function next(spans, time, kind) {
  const last = spans.at(-1);
  if (last && !last.to) {
    if (last.kind === kind) {
      return;
    }
    last.to = time;
  }
  if (kind) {
    spans.push({ from: time, kind });
  }
}

function kindOf(part) {
  if (part.status === 'answered') {
    return [1, 2].includes(part.voiceMode) ? 'answered' : 'silenced';
  }
  return ['initiated', 'ringing'].includes(part.status) ? part.status : null;
}
