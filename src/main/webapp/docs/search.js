// Searches the documentation in the browser: the pages are fetched from this service when the field gets the focus.
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'DT']);
const BLOCKS = new Set(
  'P LI UL OL DL DD TABLE CAPTION TR TH TD PRE FIGURE FIGCAPTION DETAILS SUMMARY HEADER SECTION DIV BR TITLE DESC TEXT'
    .split(' '));
const LEFT_OUT = new Set(['NAV', 'SCRIPT', 'STYLE']);
const MOST = 10;
const HAN = /\p{Script=Han}/u;

const chinese = document.documentElement.lang.startsWith('zh');
const say = chinese
  ? {
      label: '搜索文档',
      field: '搜索（/）',
      results: '搜索结果',
      loading: '正在加载文档…',
      failed: '文档未能加载，请稍后再试。',
      none: '没有找到相关内容。',
      count: n => `找到 ${n} 条结果，用上下方向键选择，按回车键打开。`,
    }
  : {
      label: 'Search the documentation',
      field: 'Search ( / )',
      results: 'Results',
      loading: 'Loading the documentation…',
      failed: 'The documentation could not be loaded. Try again later.',
      none: 'Nothing found.',
      count: n => `${n} ${n === 1 ? 'result' : 'results'}. Choose one with the arrow keys, open it with Enter.`,
    };

/** The text in the form in which it is compared; each letter keeps its place. */
function plain(text) {
  return text.toLowerCase();
}

/** The sections of a page: each heading with its address and the text up to the next heading. */
function sectionsOf(page, name, url) {
  const sections = [];
  let current = { name, title: name, url, text: '' };
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      current.text += node.data;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    const tag = node.tagName.toUpperCase();
    if (LEFT_OUT.has(tag)) {
      return;
    }
    if (HEADINGS.has(tag)) {
      const title = node.textContent.trim();
      current = { name, title, url: node.id ? `${url}#${node.id}` : url, text: '' };
      sections.push(current);
      return;
    }
    const space = BLOCKS.has(tag) ? ' ' : '';
    current.text += space;
    node.childNodes.forEach(walk);
    current.text += space;
  };
  walk(page.querySelector('main'));
  for (const each of sections) {
    each.text = each.text.replace(/\s+/g, ' ').trim();
    each.foundTitle = plain(each.title);
    each.foundText = plain(each.text);
  }
  return sections;
}

/** The pages are those that the header of this page links. */
async function load() {
  const folder = new URL('.', import.meta.url).href;
  const links = [...document.querySelectorAll('.site nav a')].filter(
    link => link.href.startsWith(folder) && !link.href.slice(folder.length).includes('/'));
  const pages = await Promise.all(
    links.map(async link => {
      const answer = await fetch(link.href);
      if (!answer.ok) {
        return []; // one page that is missing is no reason not to find the others
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      return sectionsOf(page, link.textContent, link.href.split('#')[0]);
    }));
  if (pages.every(each => each.length === 0)) {
    throw new Error('no page could be loaded');
  }
  return pages.flat();
}

/** The words that are searched; Chinese has no spaces between them. */
function termsOf(query) {
  return plain(query.normalize('NFKC'))
    .split(/\s+/)
    .filter(each => each)
    .flatMap(each =>
      HAN.test(each) && 'Segmenter' in Intl
        ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(each)]
            .filter(word => word.isWordLike)
            .map(word => word.segment)
        : [each]);
}

function startsWord(text, at) {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || HAN.test(text[at]);
}

/** How well a text has a term: 0 for not at all; the beginning of a word counts more than its middle. */
function weight(text, term, most) {
  let sum = 0;
  for (let at = text.indexOf(term); at >= 0 && sum < most; at = text.indexOf(term, at + 1)) {
    sum += startsWord(text, at) ? 1 : 0.3;
  }
  return Math.min(sum, most);
}

/** The sections with most of the terms; among them, those that have them in the heading come first. */
export function find(sections, query) {
  const terms = termsOf(query);
  const rated = sections
    .map(section => {
      let matched = 0;
      let rank = 0;
      for (const term of terms) {
        const inTitle = weight(section.foundTitle, term, 1);
        const inText = weight(section.foundText, term, 5);
        matched += inTitle || inText || plain(section.name).includes(term) ? 1 : 0;
        rank += 20 * inTitle + inText + (section.foundTitle === term ? 20 : 0);
      }
      rank += section.foundTitle === plain(query).trim() ? 30 : 0;
      return { section, matched, rank };
    })
    .filter(each => each.rank > 0);
  const best = Math.max(0, ...rated.map(each => each.matched));
  return rated
    .filter(each => each.matched === best)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MOST)
    .map(each => ({ ...each.section, excerpt: excerpt(each.section, terms) }));
}

function excerpt(section, terms) {
  const places = terms.map(each => section.foundText.indexOf(each)).filter(each => each >= 0);
  const first = places.length ? Math.min(...places) : 0;
  const from = first < 60 ? 0 : section.text.indexOf(' ', first - 50) + 1 || first;
  const begin = from > first ? first : from;
  const rest = section.text.slice(begin);
  if (rest.length <= 150) {
    return (begin > 0 ? '… ' : '') + rest;
  }
  const end = HAN.test(rest[140]) ? 140 : rest.lastIndexOf(' ', 150);
  return `${begin > 0 ? '… ' : ''}${rest.slice(0, end > 80 ? end : 140)} …`;
}

/** The text as nodes in which the terms are marked. */
function marked(text, terms) {
  const compared = plain(text);
  const nodes = [];
  let done = 0;
  // a text whose length changes by normalization is shown without marks
  while (compared.length === text.length) {
    const next = terms
      .map(each => ({ at: compared.indexOf(each, done), length: each.length }))
      .filter(each => each.at >= 0)
      .sort((one, other) => one.at - other.at || other.length - one.length)[0];
    if (!next) {
      break;
    }
    nodes.push(text.slice(done, next.at), element('mark', text.slice(next.at, next.at + next.length)));
    done = next.at + next.length;
  }
  return [...nodes, text.slice(done)];
}

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function offerSearch(header) {
  const box = element('div', '', { class: 'search', role: 'search' });
  const label = element('label', say.label, { class: 'unseen', for: 'search' });
  const field = element('input', '', {
    id: 'search',
    type: 'search',
    role: 'combobox',
    placeholder: say.field,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
    'aria-keyshortcuts': '/',
  });
  const list = element('ul', '', { id: 'found', role: 'listbox', 'aria-label': say.results });
  const said = element('p', '', { class: 'said', 'aria-hidden': 'true' });
  const panel = element('div', '', { class: 'panel' });
  panel.append(list, said);
  // always there, though unseen: a screen reader may not speak a region that has just been shown
  const status = element('p', '', { class: 'unseen', role: 'status' });
  panel.hidden = true;
  list.hidden = true;
  box.append(label, field, panel, status);
  header.insertBefore(box, header.querySelector('.languages'));

  let index;
  let active = -1;

  const choose = which => {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = which;
    const chosen = list.children[active];
    if (chosen) {
      chosen.setAttribute('aria-selected', 'true');
      chosen.scrollIntoView({ block: 'nearest' });
      field.setAttribute('aria-activedescendant', chosen.id);
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  };

  const tell = text => {
    said.textContent = text;
    status.textContent = text;
    panel.hidden = false;
  };

  const close = () => {
    panel.hidden = true;
    status.textContent = '';
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    choose(-1);
  };

  const show = (found, terms) => {
    choose(-1);
    list.replaceChildren(
      ...found.map((each, at) => {
        const option = element('li', '', { role: 'option', id: `found-${at}`, 'aria-selected': 'false' });
        option.dataset.url = each.url;
        const title = element('strong', '');
        title.append(...marked(each.title, terms));
        const text = element('span', '', { class: 'excerpt' });
        text.append(...marked(each.excerpt, terms));
        option.append(title, ' ', element('span', each.name, { class: 'where' }), text);
        return option;
      }));
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    tell(found.length ? say.count(found.length) : say.none);
  };

  const search = async () => {
    if (!field.value.trim()) {
      close();
      return;
    }
    try {
      if (!index) {
        index = load();
        tell(say.loading);
      }
      const sections = await index;
      if (field.value.trim() && document.activeElement === field) {
        show(find(sections, field.value), termsOf(field.value));
      }
    } catch {
      index = undefined;
      list.hidden = true;
      tell(say.failed);
    }
  };

  const open = option => {
    if (option) {
      close();
      field.blur();
      location.assign(option.dataset.url);
    }
  };

  field.addEventListener('focus', () => {
    index ??= load();
    index.catch(() => {
      index = undefined;
    });
    search();
  });
  field.addEventListener('input', search);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', event => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.isComposing) {
      return; // the keys are those of the input method
    }
    if (count && event.key === 'ArrowDown') {
      choose((active + 1) % count);
    } else if (count && event.key === 'ArrowUp') {
      choose(active <= 0 ? count - 1 : active - 1);
    } else if (count && event.key === 'Enter') {
      open(list.children[Math.max(0, active)]);
    } else if (event.key === 'Escape' && !panel.hidden) {
      close();
    } else if (event.key === 'Escape') {
      field.value = '';
      field.blur();
    } else {
      return;
    }
    event.preventDefault();
  });
  // the field keeps the focus while the mouse is on the results
  panel.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => open(event.target.closest('[role=option]')));
  // Shift is allowed: many keyboards have the slash there
  document.addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
}

offerSearch(document.querySelector('.site'));
