import { nameOf, t, word } from './text.js';

/** What happened, in one line. */
export function describe(event) {
  const name = event.part ? nameOf(event.part) : '';
  switch (event.type) {
    case 'conf.created':
      return t('event.conf.created');
    case 'conf.updated':
      return t('event.conf.updated');
    case 'conf.status':
      return event.conf.status === 'completed'
        ? t('event.conf.completed', { reason: word('reason', event.conf.endReason) })
        : t('event.conf.status', { status: word('status', event.conf.status) });
    case 'part.invited':
      return t('event.part.invited', { name });
    case 'part.status':
      return t('event.part.status', { name, status: word('part', event.part.status) });
    case 'part.voice-mode':
      return t('event.part.voice-mode', { name, mode: word('mode', event.part.voiceMode) });
    case 'part.digits':
      return t('event.part.digits', { name, digits: event.digits });
    case 'record.status':
      return t('event.record.status', { status: word('record', event.record.status) });
    case 'play.status':
      return event.play.playing ? t('event.play.started') : t('event.play.stopped');
    case 'notification.dead':
      return t('event.notification.dead', { url: event.notification.url });
    default:
      return event.type;
  }
}
