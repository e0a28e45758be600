// <mast-next> turns its link to the channel into one to the next article of it that this device hasn't read.
import { keep, recall } from "./save.js";
import { load, near } from "./fragment.js";

const REMEMBERED = 300; // articles

customElements.define(
  "mast-next",
  class extends HTMLElement {
    async connectedCallback() {
      const { article } = document.querySelector("article[data-article]").dataset;
      await near(this);
      const read = new Set(recall("read", [])).add(article);
      keep("read", [...read].slice(-REMEMBERED));
      const page = await load(this.dataset.src);
      const card = [...(page?.querySelectorAll("[data-article]") ?? [])].find((each) => !read.has(each.dataset.article));
      if (!card) return;
      const link = this.querySelector("a");
      const next = card.querySelector("a");
      link.href = next.getAttribute("href");
      link.lang = card.lang;
      link.lastElementChild.textContent = next.textContent;
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href }));
    }
  },
);
