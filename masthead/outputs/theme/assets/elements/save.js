// What is kept on this device alone, and never sent anywhere; nothing is kept where the reader forbids it.
export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`mast-${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`mast-${name}`, JSON.stringify(value));
  } catch {}
}

// <mast-save> puts the article on the reading list, or takes it off. The list is on this device and nowhere else.
const MOST = 200;

customElements.define(
  "mast-save",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.firstElementChild;
      this.button.addEventListener("click", () => this.toggle());
      this.button.ariaPressed = recall("saved", []).some(({ href }) => href == location.pathname);
      this.dataset.ready = "";
    }

    toggle() {
      const href = location.pathname;
      const others = recall("saved", []).filter((each) => each.href != href);
      const on = this.button.ariaPressed != "true";
      if (on) others.unshift({ href, title: this.dataset.title, at: Date.now() });
      keep("saved", others.slice(0, MOST));
      this.button.ariaPressed = on;
    }
  },
);
