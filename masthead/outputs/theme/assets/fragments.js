// <mast-fragment data-src="/_f/…"> brings in a list that changes by itself. Without this script, or
// when the list can't be had, the plain link inside stays. What stands on the page already is left out;
// where that leaves nothing, so is the section.
let filled = Promise.resolve(); // one after the other, in the page's order, so that none repeats another

async function load(address) {
  const answer = await fetch(address).catch(() => null); // with cookies: previews stand behind a login
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul");
}

function leaveOutShown(list) {
  const shown = new Set([...document.querySelectorAll("[data-article]")].map((each) => each.dataset.article));
  for (const card of list.querySelectorAll("[data-article]")) {
    if (shown.has(card.dataset.article)) card.remove();
  }
}

class Fragment extends HTMLElement {
  connectedCallback() {
    const loading = load(this.dataset.src).catch(() => null);
    filled = filled.then(async () => this.fill(await loading));
  }

  fill(list) {
    if (!list) return;
    leaveOutShown(list);
    if (list.childElementCount) this.replaceChildren(document.adoptNode(list));
    else (this.closest(".fragment") ?? this).hidden = true;
  }
}

customElements.define("mast-fragment", Fragment);
