import { html, nothing } from './lib/lit-html.js';
import { failure, say } from './parts.js';
import { Problem } from './api.js';
import { t } from './text.js';

/**
 * A form whose fields have the names of the API, so that a violation is shown at its field. A field
 * has name, label and maybe hint, type (text, number, url, password, select, checkbox, textarea),
 * value, options, required, and attributes such as min and max.
 */
export class Form {
  #fields;
  #submit;
  #page;
  #error = null;
  #busy = false;
  #values = {};
  #id;

  /** The function submit gets the values by name; empty ones are absent. */
  constructor(page, id, fields, submit) {
    this.#page = page;
    this.#id = id;
    this.#fields = fields;
    this.#submit = submit;
  }

  view(label, more = nothing) {
    const other = this.#violations().filter(each => !this.#fieldOf(each));
    const whole = this.#error && this.#error !== 'empty' && (!this.#violations().length || other.length) ? this.#error : null;
    return html`
      <form id=${this.#id} novalidate @submit=${event => this.#send(event)}>
        ${failure(whole)}
        ${this.#fields.map(each => this.#field(each))}
        <div class="actions"><button class="primary" ?disabled=${this.#busy}>${label}</button>${more}</div>
      </form>`;
  }

  #violations() {
    return this.#error instanceof Problem ? this.#error.violations : [];
  }

  #fieldOf(violation) {
    return this.#fields.find(each => each.name === violation.field);
  }

  #field(field) {
    const id = `${this.#id}-${field.name}`;
    const wrong = this.#violations().filter(each => each.field === field.name).map(each => each.message);
    if (field.required && this.#error === 'empty' && !this.#values[field.name]) {
      wrong.push(t('field.required'));
    }
    const described = [field.hint ? `${id}-hint` : '', wrong.length ? `${id}-wrong` : ''].filter(Boolean).join(' ');
    const input = this.#input(field, id, described, wrong.length > 0);
    const hint = field.hint ? html`<p id="${id}-hint" class="soft">${field.hint}</p>` : nothing;
    const fault = wrong.length ? html`<p id="${id}-wrong" class="wrong">${wrong.join('; ')}</p>` : nothing;
    return field.type === 'checkbox'
      ? html`<div class="field"><label class="check">${input} ${field.label}</label>${hint}${fault}</div>`
      : html`<div class="field"><label for=${id}>${field.label}${field.required ? nothing : html` <span class="soft">${t('field.optional')}</span>`}</label>${input}${hint}${fault}</div>`;
  }

  #input(field, id, described, wrong) {
    const value = this.#values[field.name] ?? field.value ?? '';
    const invalid = wrong ? 'true' : nothing;
    const about = described || nothing;
    if (field.type === 'select') {
      return html`<select id=${id} name=${field.name} aria-describedby=${about} aria-invalid=${invalid}>
        ${field.options.map(([key, label]) => html`<option value=${key} ?selected=${String(value) === key}>${label}</option>`)}
      </select>`;
    }
    if (field.type === 'textarea') {
      return html`<textarea id=${id} name=${field.name} rows="3" aria-describedby=${about} aria-invalid=${invalid} .value=${value}></textarea>`;
    }
    if (field.type === 'checkbox') {
      return html`<input type="checkbox" id=${id} name=${field.name} ?checked=${value === true || value === 'on'} aria-describedby=${about} />`;
    }
    return html`<input id=${id} name=${field.name} type=${field.type ?? 'text'} .value=${String(value)}
      min=${field.min ?? nothing} max=${field.max ?? nothing} autocomplete=${field.autocomplete ?? 'off'}
      placeholder=${field.placeholder ?? nothing} spellcheck="false" autocapitalize="off"
      aria-describedby=${about} aria-invalid=${invalid} aria-required=${field.required ? 'true' : nothing} />`;
  }

  async #send(event) {
    event.preventDefault();
    const form = event.currentTarget;
    this.#values = Object.fromEntries(new FormData(form));
    if (this.#fields.some(each => each.required && !this.#values[each.name])) {
      this.#failed('empty', form);
      return;
    }
    this.#busy = true;
    this.#page.draw();
    try {
      await this.#submit(this.#typed());
      this.#error = null;
      this.#values = {};
      this.#busy = false;
      form.reset();
      this.#page.draw();
    } catch (error) {
      this.#busy = false;
      if (!this.#page.app.endsSession(error)) {
        this.#failed(error, form);
      }
    }
  }

  #failed(error, form) {
    this.#error = error;
    this.#page.draw();
    queueMicrotask(() => {
      const first = form.querySelector('[aria-invalid]');
      first?.focus();
      say(first ? form.querySelector('.wrong').textContent : error.message ?? '');
    });
  }

  /** The values as the API wants them: numbers as numbers, nothing for an empty field. */
  #typed() {
    const typed = {};
    for (const field of this.#fields) {
      const value = this.#values[field.name];
      if (field.type === 'checkbox') {
        typed[field.name] = value === 'on';
      } else if (value) {
        typed[field.name] = field.type === 'number' && /^-?\d+$/.test(value) ? Number(value) : value;
      }
    }
    return typed;
  }
}
