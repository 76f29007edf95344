import { chooseLanguage, language, languageTag } from '../theme/language.js';
import texts from './texts.js';

function text(key, values) {
  return texts[language()][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Shows a text in an element, now and after a change of the language. */
export function put(element, key, values = {}) {
  const [data, shown] = [JSON.stringify(values), text(key, values)];
  element.dataset.text = key;
  element.dataset.values = data;
  if (element.textContent !== shown) {
    element.textContent = shown;
  }
}

/** Whether there is a text of that name. */
export function has(key) {
  return key in texts.en;
}

/** Shows everything in the current language: elements with data-text, and labels with data-label. */
export function translate() {
  document.documentElement.lang = languageTag();
  for (const each of document.querySelectorAll('[data-text]')) {
    put(each, each.dataset.text, JSON.parse(each.dataset.values ?? '{}'));
  }
  for (const each of document.querySelectorAll('[data-label]')) {
    each.setAttribute('aria-label', text(each.dataset.label, {}));
  }
  for (const each of document.querySelectorAll('button[data-language]')) {
    each.setAttribute('aria-pressed', String(each.dataset.language === language()));
  }
}

/** Lets the person switch the language by the page's buttons, and remembers the choice. */
export function offerLanguages() {
  for (const each of document.querySelectorAll('button[data-language]')) {
    each.addEventListener('click', () => {
      chooseLanguage(each.dataset.language);
      translate();
    });
  }
}
