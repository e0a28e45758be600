// <mast-reading-bar> lies over the page once the headline has scrolled away: how far, how large, back to top.
import { keep, recall } from "./save.js";

const SIZES = [-1, 3]; // smallest and largest; the style sheet says what they are
const root = document.documentElement;

function resize(by) {
  const size = Math.min(SIZES[1], Math.max(SIZES[0], recall("text", 0) + by));
  if (by) keep("text", size);
  if (by || size) root.dataset.text = size;
}

resize(0);

customElements.define(
  "mast-reading-bar",
  class extends HTMLElement {
    connectedCallback() {
      new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
        this.inert = isIntersecting || boundingClientRect.top > 0;
      }).observe(document.querySelector("h1"));
      this.querySelector("[name=smaller]").addEventListener("click", () => resize(-1));
      this.querySelector("[name=larger]").addEventListener("click", () => resize(1));
      const bar = this.querySelector("progress");
      const body = document.querySelector(".body");
      const measure = () => {
        const { top, height } = body.getBoundingClientRect();
        bar.value = Math.min(1, Math.max(0, (innerHeight - top) / height));
      };
      addEventListener("scroll", () => requestAnimationFrame(measure), { passive: true });
    }
  },
);
