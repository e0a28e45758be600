// <mast-fragment data-src="/_f/…"> brings in a list that changes by itself, when the reader comes near.
// Without this script, or when the list can't be had, the plain link inside stays.
// Nothing on the page moves for it: where the reader is looking already, what doesn't fit the reserved
// space is left out, and the plain link stays where nothing would be left.
import { leaveOutShown, load, near } from "./page.js";

class Fragment extends HTMLElement {
  async connectedCallback() {
    await near(this);
    const page = await load(this.dataset.src);
    if (!page) return;
    const pieces = [...page.body.children].filter((each) => !each.matches("h1, h2"));
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
}

customElements.define("mast-fragment", Fragment);
