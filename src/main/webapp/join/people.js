import { put } from './language.js';
import { find, say } from './screen.js';

/** Who is in and who speaks: a list, kept up to date in place so that a reader keeps its position. */
export class People {
  #list = find('people');
  #before = null;

  /** Shows them, the person first, and says who came and went since the last time. */
  show(parts) {
    const sorted = [...parts.filter(each => each.me), ...parts.filter(each => !each.me)];
    put(find('count'), sorted.length === 1 ? 'people.one' : 'people.many', { count: sorted.length });
    while (this.#list.children.length > sorted.length) {
      this.#list.lastChild.remove();
    }
    sorted.forEach((part, index) => this.#line(index, part));
    const names = sorted.filter(each => !each.me).map(each => each.name);
    if (this.#before) {
      this.#tell('joined', without(names, this.#before));
      this.#tell('left', without(this.#before, names));
    }
    this.#before = names;
  }

  /** Forgets who was in. */
  clear() {
    this.#list.replaceChildren();
    this.#before = null;
  }

  #line(index, { name, me, talking, muted }) {
    const line = this.#list.children[index] ?? this.#list.appendChild(newLine());
    const [shownName, ...badges] = line.children;
    if (shownName.textContent !== name) {
      shownName.textContent = name;
    }
    [me, talking && !muted, muted].forEach((on, i) => (badges[i].hidden = !on));
    line.classList.toggle('speaks', Boolean(talking && !muted));
  }

  #tell(what, names) {
    if (names.length === 1) {
      say(`${what}.one`, { name: names[0] });
    } else if (names.length > 1) {
      say(`${what}.many`, { count: names.length });
    }
  }
}

/** Two may have the same name. */
function without(names, others) {
  const rest = [...others];
  return names.filter(each => {
    const found = rest.indexOf(each);
    if (found >= 0) {
      rest.splice(found, 1);
    }
    return found < 0;
  });
}

function newLine() {
  const line = document.createElement('li');
  line.append(document.createElement('bdi'));
  for (const each of ['you', 'speaking', 'muted']) {
    const badge = document.createElement('span');
    badge.className = `badge ${each}`;
    put(badge, each);
    line.append(badge);
  }
  return line;
}
