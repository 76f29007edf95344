const CHOICE = 'conference.language';
const LANGUAGES = ['en', 'zh'];

let current = stored() ?? preferred();

function stored() {
  try {
    const choice = localStorage.getItem(CHOICE);
    return LANGUAGES.includes(choice) ? choice : null;
  } catch {
    return null; // storage is switched off
  }
}

function preferred() {
  const wanted = navigator.languages.map(each => each.split('-')[0].toLowerCase());
  return wanted.find(each => LANGUAGES.includes(each)) ?? 'en';
}

/** The language of the page: en or zh. */
export function language() {
  return current;
}

/** The value of the attribute lang for the language of the page. */
export function languageTag() {
  return current === 'zh' ? 'zh-Hans' : current;
}

/** Changes the language, for all pages of the service in this browser. */
export function chooseLanguage(code) {
  current = code;
  try {
    localStorage.setItem(CHOICE, code);
  } catch {
    // then it holds for this page only
  }
}
