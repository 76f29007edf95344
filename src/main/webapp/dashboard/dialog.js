import { html, render } from './lib/lit-html.js';
import { t } from './text.js';

/**
 * Opens a dialog. The content is a function that gets close(result) and returns a template. Returns
 * the result; undefined if the person closed it.
 */
export function open(title, content) {
  return new Promise(done => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    const close = result => {
      dialog.close();
      dialog.remove();
      done(result);
    };
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      close();
    });
    const draw = () => render(html`<h2 id="dialog-title">${title}</h2>${content(close, draw)}`, dialog);
    draw();
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks whether to do something; what it means is said in the text. */
export function confirm(title, text, yes) {
  return open(title, close => html`
    <p>${text}</p>
    <div class="actions">
      <button type="button" class="danger" @click=${() => close(true)}>${yes}</button>
      <button type="button" @click=${() => close(false)}>${t('cancel')}</button>
    </div>`);
}

/** Shows something until the person closes it. */
export function show(title, content) {
  return open(title, close => html`
    ${content}
    <div class="actions"><button type="button" class="primary" @click=${() => close()}>${t('close')}</button></div>`);
}
