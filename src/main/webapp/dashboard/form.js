import { html, nothing } from './lib/lit-html.js';
import { repeat } from './lib/directives/repeat.js';
import { failure, say } from './parts.js';
import { Problem } from './api.js';
import { languageTag } from '../theme/language.js';
import { t } from './text.js';

/**
 * A form whose fields have the names of the API, so that a violation is shown at its field. A field
 * has name, label and maybe hint, type (text, number, url, password, select), value, options,
 * required, and attributes such as min and max.
 */
export class Form {
  #page;
  #id;
  #fields;
  #submit;
  #error = null;
  /** The names of the fields that are not filled as they must be, with what is wrong. */
  #wrong = {};
  #busy = false;

  /**
   * The function submit gets the values by name, of which empty ones are absent, and the changes: the
   * values that differ from those that the form was opened with, null for one that was taken away.
   */
  constructor(page, id, fields, submit) {
    this.#page = page;
    this.#id = id;
    this.#fields = fields;
    this.#submit = submit;
  }

  view(label, more = nothing) {
    const elsewhere = this.#violations().some(each => !this.#fields.some(field => field.name === each.field));
    const whole = this.#violations().length && !elsewhere ? null : this.#error;
    return html`
      <form id=${this.#id} novalidate @submit=${event => this.#send(event)}>
        ${failure(whole)}
        ${repeat(this.#fields, each => each.name, each => this.#field(each))}
        <div class="actions"><button class="primary" aria-disabled=${this.#busy ? 'true' : nothing}>${label}</button>${more}</div>
      </form>`;
  }

  #violations() {
    return this.#error instanceof Problem ? this.#error.violations : [];
  }

  #field(field) {
    const id = `${this.#id}-${field.name}`;
    const said = this.#violations().filter(each => each.field === field.name).map(each => each.message).join('; ');
    const wrong = this.#wrong[field.name] ?? said;
    const described = [field.hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
    return html`<div class="field">
      <label for=${id}>${field.label}${field.required ? nothing : html` <span class="soft">${t('field.optional')}</span>`}</label>
      ${input(field, id, described || nothing, wrong ? 'true' : nothing)}
      ${field.hint ? html`<p id="${id}-hint" class="soft">${field.hint}</p>` : nothing}
      ${wrong ? html`<p id="${id}-wrong" class="wrong" lang=${said ? 'en' : languageTag()}>${wrong}</p>` : nothing}</div>`;
  }

  async #send(event) {
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    const form = event.currentTarget;
    const values = Object.fromEntries(new FormData(form));
    this.#wrong = Object.fromEntries(this.#fields
      .map(each => [each.name, fault(each, values[each.name], form.elements[each.name])])
      .filter(([, wrong]) => wrong));
    this.#error = null;
    if (Object.keys(this.#wrong).length) {
      this.#failed(form);
      return;
    }
    this.#busy = true;
    this.#page.draw();
    try {
      const typed = Object.fromEntries(this.#fields.filter(each => values[each.name]).map(each => [each.name, typedValue(each, values[each.name])]));
      const changed = this.#fields.filter(each => String(each.value ?? '') !== values[each.name]);
      await this.#submit(typed, Object.fromEntries(changed.map(each => [each.name, typed[each.name] ?? null])));
      form.reset();
    } catch (error) {
      if (!this.#page.app.endsSession(error)) {
        this.#error = error;
        this.#failed(form);
      }
    } finally {
      this.#busy = false;
      this.#page.draw();
    }
  }

  #failed(form) {
    this.#page.draw();
    queueMicrotask(() => {
      const first = form.querySelector('[aria-invalid]');
      first?.focus();
      say(form.querySelector('.wrong')?.textContent ?? '');
    });
  }
}

function input(field, id, described, invalid) {
  if (field.type === 'select') {
    return html`<select id=${id} name=${field.name} aria-describedby=${described} aria-invalid=${invalid}>
      ${field.options.map(([key, label]) => html`<option value=${key} ?selected=${String(field.value ?? '') === key}>${label}</option>`)}
    </select>`;
  }
  // the attribute is the value that the form was opened with; what the person types is the browser's
  return html`<input id=${id} name=${field.name} type=${field.type ?? 'text'} value=${String(field.value ?? '')}
    min=${field.min ?? nothing} max=${field.max ?? nothing} autocomplete=${field.autocomplete ?? 'off'}
    placeholder=${field.placeholder ?? nothing} spellcheck="false" autocapitalize="off"
    aria-describedby=${described} aria-invalid=${invalid} aria-required=${field.required ? 'true' : nothing} />`;
}

/** What is wrong with a field before the service is asked. */
function fault(field, value, element) {
  if (element.validity?.badInput) {
    return t('field.number');
  }
  return field.required && !value ? t('field.required') : null;
}

function typedValue(field, value) {
  return field.type === 'number' && /^-?\d+$/.test(value) ? Number(value) : value;
}
