import { html, nothing } from './lib/lit-html.js';
import { languageTag } from '../theme/language.js';
import { copy } from '../theme/copy.js';
import { Problem, Unreachable } from './api.js';
import { dateTime, has, t, when, word } from './text.js';

/** Says something to those who use a screen reader; behind an open dialog nothing is heard. */
export function say(text) {
  (document.querySelector('dialog[open] [role="status"]') ?? document.getElementById('said')).textContent = text;
}

/** The heading of a page, which gets the focus when the page opens. */
export function heading(text, actions = nothing) {
  return html`<div class="heading"><h1 tabindex="-1">${text}</h1><div class="actions">${actions}</div></div>`;
}

/** A status as a colored word. */
export function badge(group, value) {
  return html`<span class="badge ${group}-${value}">${word(group, value)}</span>`;
}

/** A time as the person reads it; the exact one of the API when it is pointed at. */
export function time(iso) {
  return iso ? html`<time datetime=${iso} title=${`${dateTime(iso)} (${iso})`}>${when(iso)}</time>` : nothing;
}

/** Names and values, and whether a value is long; values that are absent are left out. */
export function facts(...pairs) {
  return html`<dl class="facts">${pairs
    .filter(([, value]) => ![undefined, null, false, '', nothing].includes(value))
    .map(([name, value, long]) => html`<div class=${long ? 'long' : nothing}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** What a page shows instead of an empty list: what that means, and what to do next. */
export function empty(title, text, actions = nothing) {
  return html`<div class="empty"><h2>${title}</h2><p>${text}</p><div class="actions">${actions}</div></div>`;
}

/** A failure in plain words, with the id under which the operator finds it in the log. */
export function failure(error) {
  if (!error) {
    return nothing;
  }
  return html`
    <div class="notice bad">
      <div role="alert">
        <p><strong>${titleOf(error)}</strong> <span lang="en">${detailOf(error)}</span></p>
        ${error.violations?.length
          ? html`<ul lang="en">${error.violations.map(each => html`<li>${each.field}: ${each.message}</li>`)}</ul>`
          : nothing}
      </div>
      ${error.requestId ? html`<p class="soft">${t('request.id')} <code>${error.requestId}</code></p>` : nothing}
    </div>`;
}

/** The codes whose detail would only repeat the title, or the violations. */
const SAID_BY_TITLE = ['invalid', 'not-found', 'unauthenticated', 'account-suspended', 'unavailable', 'idempotency-mismatch', 'request-in-flight'];

function titleOf(error) {
  if (error instanceof Unreachable) {
    return t('unreachable');
  }
  if (!(error instanceof Problem)) {
    return t('broken');
  }
  return has(`problem.${error.code}`) ? t(`problem.${error.code}`) : error.title;
}

function detailOf(error) {
  if (error instanceof Unreachable) {
    return html`<span lang=${languageTag()}>${t('unreachable.help')}</span>`;
  }
  return SAID_BY_TITLE.includes(error.code) || error.message === error.title ? '' : error.message;
}

/** A text with a button that copies it. */
export function copyable(text) {
  const press = async event => {
    const button = event.currentTarget;
    const done = await copy(text);
    button.dataset.copied = done;
    say(t(done ? 'copied' : 'copy.failed'));
    setTimeout(() => delete button.dataset.copied, 2000);
  };
  return html`<span class="copyable"><code>${text}</code>
    <button type="button" class="small" @click=${press}><span>${t('copy')}</span>
      <span class="copied">${t('copied')}</span><span class="failed">${t('copy.failed')}</span></button></span>`;
}

/** What a person wrote, cut if it is long. */
export function cut(text, length) {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}

/** A button that does something at the service, and cannot be pressed twice meanwhile. */
export function action(page, label, run, { kind = '', about = '' } = {}) {
  const press = async event => {
    const button = event.currentTarget;
    // disabled, it would lose the focus
    if (button.ariaDisabled !== 'true') {
      button.ariaDisabled = 'true';
      await page.attempt(run);
      button.ariaDisabled = null;
    }
  };
  return html`<button type="button" class=${kind} aria-label=${about ? `${label}: ${about}` : label} @click=${press}>${label}</button>`;
}
