// What the documentation can do with scripts; without them, everything can be read and followed.
import { copy } from '../theme/copy.js';

const COPIED_MS = 2000;

const say = document.documentElement.lang.startsWith('zh')
  ? { copy: '复制', copied: '已复制', failed: '未能复制', example: '示例', table: '表格', picture: '图' }
  : { copy: 'Copy', copied: 'Copied', failed: 'Not copied', example: 'Example', table: 'Table', picture: 'Picture' };

const wide = matchMedia('(min-width: 64rem)');

/** The contents are open beside the text, and folded above it. */
function unfoldContents() {
  for (const each of document.querySelectorAll('.contents details')) {
    each.open = wide.matches;
  }
}

/** Shows the entry of this page in a line of links that is wider than the screen. */
function showCurrentPage() {
  const current = document.querySelector('.site nav [aria-current]');
  const line = current?.closest('nav');
  if (line) {
    line.scrollLeft = current.offsetLeft - line.offsetLeft - 16;
  }
}

/** Marks in the contents which section is being read: the last one that begins above the middle. */
function followReader() {
  const contents = document.querySelector('.contents');
  const links = [...(contents?.querySelectorAll('a') ?? [])];
  const targets = links.map(link => document.getElementById(link.hash.slice(1)));
  let waiting = false;
  const mark = () => {
    waiting = false;
    const at = targets.findLastIndex(each => each?.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, i) => {
      if (i === at) {
        link.setAttribute('aria-current', 'location');
      } else {
        link.removeAttribute('aria-current');
      }
    });
    if (at >= 0 && wide.matches) {
      const top = links[at].offsetTop - contents.offsetTop;
      if (top < contents.scrollTop + 40 || top > contents.scrollTop + contents.clientHeight - 60) {
        contents.scrollTop = top - contents.clientHeight / 2;
      }
    }
  };
  const ask = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(mark);
    }
  };
  if (links.length) {
    addEventListener('scroll', ask, { passive: true });
    addEventListener('resize', ask);
    ask();
    contents.addEventListener('click', event => {
      if (event.target.closest('a') && !wide.matches) {
        contents.querySelector('details').open = false;
      }
    });
  }
}

/** Each example gets a button that copies it. */
function offerCopies() {
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  document.querySelector('main').append(status);
  for (const block of document.querySelectorAll('main pre')) {
    const frame = document.createElement('div');
    frame.className = 'example';
    block.replaceWith(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = say.copy;
    button.addEventListener('click', async () => {
      const text = (await copy(block.textContent)) ? say.copied : say.failed;
      button.textContent = text;
      status.textContent = text;
      setTimeout(() => {
        button.textContent = say.copy;
        status.textContent = '';
      }, COPIED_MS);
    });
    frame.append(block, button);
  }
}

/** What is wider than its box is a region with a name, and is scrolled by the keyboard, too. */
function nameWhatScrolls() {
  const boxes = new Map();
  let number = 0;
  const add = (box, kind, text) => {
    number += 1;
    boxes.set(box, `${kind} ${number}${text ? ': ' + text.replace(/\s+/g, ' ').trim().slice(0, 80) : ''}`);
  };
  for (const table of document.querySelectorAll('main table')) {
    let box = table.closest('.scrolls');
    if (!box) {
      box = document.createElement('div');
      box.className = 'scrolls';
      table.replaceWith(box);
      box.append(table);
    }
    add(box, say.table, table.querySelector('caption, th')?.textContent);
  }
  for (const picture of document.querySelectorAll('main .picture')) {
    add(picture, say.picture, picture.querySelector('figcaption')?.textContent);
  }
  for (const block of document.querySelectorAll('main pre')) {
    add(block, say.example, block.textContent.split('\n')[0]);
  }
  const update = box => {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls) {
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', boxes.get(box));
      box.tabIndex = 0;
    } else {
      box.removeAttribute('role');
      box.removeAttribute('aria-label');
      if (box.tagName !== 'PRE') {
        box.removeAttribute('tabindex');
      }
    }
  };
  const observer = new ResizeObserver(changes => changes.forEach(each => update(each.target)));
  boxes.forEach((name, box) => observer.observe(box));
}

unfoldContents();
wide.addEventListener('change', unfoldContents);
showCurrentPage();
offerCopies();
nameWhatScrolls();
followReader();
