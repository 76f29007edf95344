import { html, render } from './lib/lit-html.js';
import { t } from './text.js';

/** The dialogs that are closed when another page is opened. */
const passing = new Set();

/**
 * Opens a dialog. The content is a function that gets close(result) and returns a template. Returns
 * the result; undefined if the person closed it.
 */
export function open(title, content, { stays = false } = {}) {
  return new Promise(done => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    const close = result => {
      passing.delete(close);
      dialog.close();
      dialog.remove();
      done(result);
    };
    if (!stays) {
      passing.add(close);
    }
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      close();
    });
    render(html`<h2 id="dialog-title">${title}</h2>${content(close)}<div class="unseen" role="status"></div>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Closes all dialogs but those that show what is shown only once. */
export function closeDialogs() {
  passing.forEach(each => each());
}

/** Asks whether to do something; what it means is said in the text. */
export function confirm(title, text, yes) {
  return open(title, close => html`
    <p>${text}</p>
    <div class="actions">
      <button type="button" class="danger" @click=${() => close(true)}>${yes}</button>
      <button type="button" autofocus @click=${() => close(false)}>${t('cancel')}</button>
    </div>`);
}

/** Shows something that the service tells only once, until the person closes it. */
export function show(title, content) {
  return open(title, close => html`
    ${content}
    <div class="actions"><button type="button" class="primary" autofocus @click=${() => close()}>${t('close')}</button></div>`, { stays: true });
}
