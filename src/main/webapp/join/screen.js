import { put } from './language.js';

const REMEMBERED = 5;
const said = document.getElementById('said');
let shown = document.getElementById('wait');

/** The element of that id. */
export const find = id => document.getElementById(id);

/** Shows one of the page's sections alone, and leads the reader to its heading. */
export function show(id) {
  if (shown.id !== id) {
    shown.hidden = true;
    shown = find(id);
    shown.hidden = false;
    window.scrollTo(0, 0);
    shown.querySelector('h1').focus();
  }
}

/** Tells those who cannot see the page what has changed. */
export function say(key, values) {
  const line = document.createElement('p');
  put(line, key, values);
  said.append(line);
  if (said.children.length > REMEMBERED) {
    said.firstChild.remove();
  }
}

/** Sets the window's title. */
export function name(person) {
  put(document.querySelector('title'), person ? 'title.name' : 'title', { name: person });
}
