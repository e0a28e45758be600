// <mast-spotlight> around a row of slides that scrolls and snaps by itself: buttons, and a slow advance that the
// reader can stop, and that never begins where no motion is wished, or while somebody is at it.
const PAUSE_S = 6;

customElements.define(
  "mast-spotlight",
  class extends HTMLElement {
    connectedCallback() {
      this.list = this.querySelector("ul");
      this.still = matchMedia("(prefers-reduced-motion: reduce)");
      const [previous, next, pause] = this.querySelectorAll(".steps button");
      previous.addEventListener("click", () => this.go(-1));
      next.addEventListener("click", () => this.go(1));
      pause.addEventListener("click", () => (this.paused = pause.ariaPressed = !this.paused));
      pause.hidden = this.still.matches;
      this.list.addEventListener("scroll", () => this.tell(), { passive: true });
      this.tell();
      const watch = new IntersectionObserver(([entry]) => (this.seen = entry.isIntersecting), { threshold: 0.8 });
      watch.observe(this.list);
      this.timer = setInterval(() => this.advance(), 1000 * PAUSE_S);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    get at() {
      return Math.round(Math.abs(this.list.scrollLeft) / this.list.clientWidth);
    }

    advance() {
      const busy = this.matches(":hover, :focus-within") || document.hidden || !this.seen;
      if (!this.paused && !busy && !this.still.matches) this.go(1);
    }

    go(by) {
      const slides = this.list.children;
      const slide = slides[(this.at + by + slides.length) % slides.length];
      const left = slide.offsetLeft - slides[0].offsetLeft;
      this.list.scrollTo({ left, behavior: this.still.matches ? "instant" : "smooth" });
    }

    tell() {
      this.querySelector(".steps span").textContent = `${this.at + 1} / ${this.list.children.length}`;
    }
  },
);
