import { html, nothing } from '../lib/lit-html.js';
import { Keys } from '../api.js';
import { copyable } from '../parts.js';
import { show } from '../dialog.js';
import { Form } from '../form.js';
import QrCode from '../lib/qr-creator.es6.min.js';
import { nameOf, t, translated, word } from '../text.js';

const QR_PIXELS = 220;

/** Invites a participant: by a link for a browser, or by a telephone address. */
export class Invitation {
  #page;
  #form = null;
  #byLink = null;
  #keys = new Keys();

  constructor(page) {
    this.#page = page;
  }

  view() {
    const page = this.#page;
    if (page.hasMediaServer === null) {
      return nothing;
    }
    if (this.#byLink !== page.hasMediaServer) {
      this.#byLink = page.hasMediaServer;
      this.#form = this.#byLink ? this.#linkForm() : this.#phoneForm();
    }
    return html`
      <section class="card" aria-labelledby="invite">
        <h3 id="invite">${t(this.#byLink ? 'invite.link' : 'invite.phone')}</h3>
        <p class="soft">${t(this.#byLink ? 'invite.link.text' : 'invite.phone.text')}</p>
        ${this.#form.view(t('invite'))}
        ${this.#byLink ? nothing : html`<p class="soft">${t('invite.sound')} <a href=${translated('../docs/guide.html#browser')}>${t('invite.sound.how')}</a></p>`}
      </section>`;
  }

  #linkForm() {
    return new Form(this.#page, 'invite-form', [
      { name: 'to', label: t('invite.name'), hint: t('invite.name.hint'), required: true },
      { name: 'voiceMode', label: t('voice.mode'), type: 'select', required: true, value: '1', options: ['1', '3'].map(each => [each, word('mode', each)]) },
    ], async values => {
      const part = await this.#invite({ to: `web:${values.to.replaceAll('%', '%25')}`, voiceMode: Number(values.voiceMode) });
      await showLink(part);
    });
  }

  #phoneForm() {
    return new Form(this.#page, 'invite-form', [
      { name: 'to', label: t('invite.to'), hint: t('invite.to.hint'), required: true, placeholder: 'sip:alice@phones.example' },
      { name: 'from', label: t('invite.from'), hint: t('invite.from.hint') },
      { name: 'ringTimeout', label: t('invite.ringTimeout'), type: 'number', min: 1, max: 600, value: 60 },
    ], values => this.#invite(values));
  }

  async #invite(values) {
    const path = `${this.#page.path}/part`;
    const part = await this.#page.api.post(path, values, { key: this.#keys.for(path, values) });
    this.#keys.sent();
    const { joinUrl, ...known } = part;
    // the stream may have told a later status already
    if (!this.#page.parts.has(part.sid)) {
      this.#page.parts.set(part.sid, known);
    }
    return part;
  }
}

/** Shows a join link once: the service does not tell it again. */
function showLink(part) {
  const done = show(t('link.title', { name: nameOf(part) }), html`
    <p>${t('link.text')}</p>
    <div id="qr" class="qr" role="img" aria-label=${t('link.qr')}></div>
    <p>${copyable(part.joinUrl)}</p>
    <p><a class="button" href=${part.joinUrl} target="_blank" rel="noopener">${t('link.open')}</a></p>`);
  QrCode.render({
    text: part.joinUrl, radius: 0, ecLevel: 'M', fill: '#000', background: '#fff', size: QR_PIXELS,
  }, document.getElementById('qr'));
  return done;
}
