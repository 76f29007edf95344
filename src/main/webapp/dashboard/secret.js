import { html } from './lib/lit-html.js';
import { copyable } from './parts.js';
import { open, show } from './dialog.js';
import { t } from './text.js';

const GRACES = [['0', 'grace.none'], ['3600', 'grace.hour'], ['86400', 'grace.day'], ['604800', 'grace.week']];

/** Shows a token or a signing secret once: the service does not tell it again. */
export function showSecret(title, ...secrets) {
  return show(title, html`
    <p>${t('secret.once')}</p>
    <dl>${secrets.map(([name, value]) => html`<dt>${name}</dt><dd>${copyable(value)}</dd>`)}</dl>`);
}

/** Asks how long the previous token or secret stays valid. Returns the body of the rotation. */
export function askForGrace(title, text) {
  return open(title, close => html`
    <p>${text}</p>
    <div class="field"><label for="grace">${t('grace')}</label>
      <select id="grace">${GRACES.map(([seconds, key]) => html`<option value=${seconds} ?selected=${seconds === '86400'}>${t(key)}</option>`)}</select></div>
    <div class="actions">
      <button type="button" class="primary" @click=${() => close({ gracePeriod: Number(document.getElementById('grace').value) })}>${t('rotate')}</button>
      <button type="button" @click=${() => close()}>${t('cancel')}</button>
    </div>`);
}
