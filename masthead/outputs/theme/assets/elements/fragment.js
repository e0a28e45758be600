// <mast-fragment data-src="/_f/…"> brings in a list that changes by itself, when the reader comes near.
// Without this script, or when the list can't be had, the plain link inside stays.
// Nothing on the page moves for it: where the reader is looking already, what doesn't fit the reserved
// space is left out, and the plain link stays where nothing would be left.
const pages = new Map();

// One address is fetched once, whoever asks; null where it can't be had. Don't take nodes out, clone them.
export function load(address) {
  if (!pages.has(address)) pages.set(address, fetchPage(address));
  return pages.get(address);
}

async function fetchPage(address) {
  const answer = await fetch(address).catch(() => null); // with cookies: previews stand behind a login
  if (answer?.ok) return new DOMParser().parseFromString(await answer.text(), "text/html");
  pages.delete(address);
  return null;
}

export function near(element, margin = "100%") {
  return new Promise((done) => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1).isIntersecting) return;
        watch.disconnect();
        done();
      },
      { rootMargin: margin },
    );
    watch.observe(element);
  });
}

export function leaveOutShown(list) {
  const shown = new Set([...document.querySelectorAll("[data-article]")].map((each) => each.dataset.article));
  for (const each of list.querySelectorAll("[data-article]")) {
    if (shown.has(each.dataset.article)) each.remove();
  }
}

// An element that not every page has names its own script, which comes when the reader comes near.
for (const each of document.querySelectorAll("[data-module]")) near(each).then(() => import(each.dataset.module));

customElements.define(
  "mast-fragment",
  class extends HTMLElement {
    async connectedCallback() {
      await near(this);
      const page = await load(this.dataset.src);
      if (!page) return;
      const pieces = [...page.querySelector("main").children].filter((each) => !each.matches("h1, h2"));
      this.fill(pieces.map((each) => document.importNode(each, true)));
    }

    fill(pieces) {
      for (const each of pieces) leaveOutShown(each);
      const below = this.getBoundingClientRect().top > innerHeight;
      if (pieces.some((each) => each.querySelector("li"))) {
        const reserved = this.offsetHeight;
        this.replaceChildren(...pieces);
        if (below) this.dataset.early = ""; // needs no reserved space any more
        else this.trim(reserved);
      } else if (below) (this.closest(".fragment") ?? this).hidden = true;
    }

    trim(reserved) {
      const items = [...this.querySelectorAll("[data-article]")];
      while (this.offsetHeight > reserved && items.length > 1) items.pop().remove();
    }
  },
);
