// What the documentation can do with scripts; without them everything can be read and followed.
const wide = matchMedia('(min-width: 64rem)');

/** The contents are open beside the text, and folded above it. */
function unfoldContents() {
  for (const each of document.querySelectorAll('.contents details')) {
    each.open = wide.matches;
  }
}

/** Shows where one is in a line of links that is wider than the screen. */
function showCurrentPage() {
  const current = document.querySelector('.site nav [aria-current]');
  const line = current?.closest('nav');
  if (line) {
    line.scrollLeft = current.offsetLeft - line.offsetLeft - 16;
  }
}

unfoldContents();
wide.addEventListener('change', unfoldContents);
showCurrentPage();
