import { html, nothing } from './lib/lit-html.js';
import { chooseLanguage, language } from '../theme/language.js';
import { menu, pageFor } from './pages.js';
import { clock, t, translated } from './text.js';

/** The English pages of the documentation, as in their own header. */
const PAGES = [
  ['reference', '../docs/reference/index.html'],
  ['operation', '../docs/deploy.html'],
  ['settings', '../docs/settings.html'],
  ['phones', '../docs/phones.html'],
  ['cli', '../docs/cli.html'],
  ['performance', '../docs/performance.html'],
  ['resilience', '../docs/resilience.html'],
  ['changelog', '../docs/changelog.html'],
];

/** What surrounds every page: header, navigation, and whether there is a connection. */
export function frame(app, page) {
  return html`
    <a class="skip" href="#content" @click=${skip}>${t('skip')}</a>
    <header class="site">
      <a class="brand" href=${translated('../index.html')}><img src="../theme/icon.svg" alt="" />Conference API</a>
      <nav aria-label=${t('pages')}>
        <ul>
          <li><a href=${translated('../docs/guide.html')}>${t('nav.guide')}</a></li>
          <li><a href="../docs/index.html" hreflang="en">API</a></li>
          ${PAGES.map(([name, href]) => html`<li><a href=${href} hreflang="en">${t(`nav.${name}`)}</a></li>`)}
          <li><a href="#/" aria-current="page">${t('nav.console')}</a></li>
        </ul>
      </nav>
      <p class="languages">${languageButton(app)}</p>
    </header>
    ${app.session ? navigation(app) : nothing}
    ${app.lostAt
      ? html`<p class="notice warn wide">${t('lost.since', { time: clock(app.lostAt) })}</p>`
      : nothing}
    <main id="content" tabindex="-1" aria-busy=${String(app.page.loading)} data-page=${app.session ? app.route.page ?? '' : 'login'}>
      ${page}
    </main>`;
}

function skip(event) {
  event.preventDefault(); // the fragment is the address of a page here
  document.getElementById('content').focus();
}

/** Changes to the other language; its name is in that language. */
function languageButton(app) {
  const [code, tag, name] = language() === 'en' ? ['zh', 'zh-Hans', '中文'] : ['en', 'en', 'English'];
  const change = () => {
    chooseLanguage(code);
    app.reopen();
  };
  return html`<button type="button" class="quiet" lang=${tag} @click=${change}>${name}</button>`;
}

function navigation(app) {
  const current = pageFor(app.session, app.route.page);
  return html`
    <nav class="menu" aria-label=${t('console')}>
      <ul>
        ${menu(app.session).map(name => html`
          <li><a href="#/${name}" aria-current=${pageFor(app.session, name) === current ? 'page' : nothing}>
            ${t(`menu.${name}`)}</a></li>`)}
      </ul>
      <p class="who">
        <span>${t('signed.in', { name: app.session.isOperator ? t('operator') : app.session.name })}</span>
        <button type="button" class="quiet" @click=${() => app.signOut()}>${t('sign.out')}</button>
      </p>
    </nav>`;
}
