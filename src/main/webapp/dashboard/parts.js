import { html, nothing } from './lib/lit-html.js';
import { Problem, Unreachable } from './api.js';
import { dateTime, has, t, when, word } from './text.js';

/** Says something to those who use a screen reader. */
export function say(text) {
  document.getElementById('said').textContent = text;
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
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== nothing)
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
    <div class="notice bad" role="alert">
      <p><strong>${titleOf(error)}</strong> ${detailOf(error)}</p>
      ${error.violations?.length
        ? html`<ul>${error.violations.map(each => html`<li>${each.field}: ${each.message}</li>`)}</ul>`
        : nothing}
      ${error.requestId ? html`<p class="soft">${t('request.id')} <code>${error.requestId}</code></p>` : nothing}
    </div>`;
}

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
    return t('unreachable.help');
  }
  return error.message === error.title ? '' : error.message;
}

/** A text with a button that copies it. */
export function copyable(text) {
  const copy = async event => {
    const button = event.currentTarget;
    await navigator.clipboard?.writeText(text).catch(() => {});
    button.textContent = t('copied');
    say(t('copied'));
    setTimeout(() => {
      button.textContent = t('copy');
    }, 2000);
  };
  return html`<span class="copyable"><code>${text}</code>
    <button type="button" class="small" @click=${copy}>${t('copy')}</button></span>`;
}

/** A button that does something at the service, and cannot be pressed twice meanwhile. */
export function action(page, label, run, { kind = '', about = '' } = {}) {
  const press = async event => {
    const button = event.currentTarget;
    button.disabled = true;
    await page.attempt(run);
    button.disabled = false;
  };
  return html`<button type="button" class=${kind} aria-label=${about ? `${label}: ${about}` : label} @click=${press}>${label}</button>`;
}
