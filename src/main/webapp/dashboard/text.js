import { language, languageTag } from '../theme/language.js';
import texts from './texts.js';

/** The text of a key in the language of the page; {name} is replaced by the value of that name. */
export function t(key, values = {}) {
  return (texts[language()][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The address of a page that exists in each language of the console. */
export function translated(page) {
  return language() === 'zh' ? page.replace('.html', '.zh.html') : page;
}

/** Whether there is a text of that key. */
export function has(key) {
  return key in texts.en;
}

/** The text of a word of the API, such as a status; the word itself if this page does not know it. */
export function word(group, value) {
  const key = `${group}.${value}`;
  return has(key) ? t(key) : value;
}

/** A time of the API as date and time of day, in the time zone of the browser. */
export function dateTime(iso) {
  return format(iso, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A time of the API as time of day with seconds. */
export function clock(iso) {
  return format(iso, { timeStyle: 'medium' });
}

/** A time of the API as day, hour and minute. */
export function day(iso) {
  return format(iso, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** A time of the API for a list: the time of day, with the date unless it is today's. */
export function when(iso) {
  return new Date(iso).toDateString() === new Date().toDateString() ? clock(iso) : dateTime(iso);
}

/** They are expensive to make. */
const formats = new Map();

function cached(Format, options) {
  const key = `${Format.name} ${languageTag()} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Format(languageTag(), options));
  }
  return formats.get(key);
}

function format(iso, options) {
  return cached(Intl.DateTimeFormat, options).format(new Date(iso));
}

/** A number as the person writes it, with at most so many digits after the point. */
export function number(value, maximumFractionDigits = 0) {
  return cached(Intl.NumberFormat, { maximumFractionDigits }).format(value);
}

/** A number of seconds as words, the two greatest units. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    ['day', Math.floor(whole / 86400)],
    ['hour', Math.floor(whole / 3600) % 24],
    ['minute', Math.floor(whole / 60) % 60],
    ['second', whole % 60],
  ];
  const first = parts.findIndex(([, count]) => count > 0);
  return parts
    .slice(first < 0 ? 3 : first, (first < 0 ? 3 : first) + 2)
    .filter(([unit, count]) => count > 0 || unit === 'second' && first < 0)
    .map(([unit, count]) =>
      cached(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'short' }).format(count))
    .join(' ');
}

/** Seconds between two times of the API; without the second, until now. */
export function secondsBetween(from, to) {
  return ((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000;
}

/** A number of bytes as kB or MB. */
export function bytes(count) {
  const [value, unit] = count < 1e6 ? [count / 1e3, 'kilobyte'] : [count / 1e6, 'megabyte'];
  return cached(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
}

/** The name of a participant: the address, for a browser only the name in it. */
export function nameOf(part) {
  if (!part.to.startsWith('web:')) {
    return part.to;
  }
  try {
    return decodeURIComponent(part.to.slice(4));
  } catch {
    return part.to.slice(4);
  }
}
