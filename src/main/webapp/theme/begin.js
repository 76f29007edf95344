/*
 * Says so when the page's program has not started, which else would leave the page as it came: a file
 * of it could not be loaded, as when a telephone changes its network just then, and one reload is tried
 * for that; or the browser is too old for it. Therefore this is written for browsers of any age.
 */
(function () {
  'use strict';

  function isReload() {
    return Boolean(window.performance && performance.navigation && performance.navigation.type === 1);
  }

  // comes after the program has run, or could not
  window.addEventListener('load', function () {
    if (document.documentElement.hasAttribute('data-started')) {
      return;
    }
    if (!isReload()) {
      location.reload();
      return;
    }
    document.getElementById('wait').hidden = true;
    document.getElementById('stuck').hidden = false;
    document.getElementById('reload').addEventListener('click', function () {
      location.reload();
    });
  });
})();
