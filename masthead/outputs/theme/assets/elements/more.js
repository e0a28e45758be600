// <mast-more> around a link to a list's next page: appends what that page lists, and takes over its own link on.
// The history remembers how far it went and where it stood, so that whoever comes back finds the page as it was left,
// whatever has another height above it by then.
// data-auto: as many pages come by themselves as the reader scrolls; then the link waits, and the footer is in reach.
import { leaveOutShown, load, near } from "./fragment.js";

const afterScroll = (done) => addEventListener("scroll", done, { once: true, passive: true });

customElements.define(
  "mast-more",
  class extends HTMLElement {
    connectedCallback() {
      this.loaded = 0;
      this.line = this.querySelector(".more");
      this.status = this.querySelector("[role=status]");
      this.link = this.line.firstElementChild;
      this.key = this.link.pathname;
      this.link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.append(true);
      });
      for (const each of ["click", "scrollend"]) addEventListener(each, () => this.remember());
      this.flow();
    }

    async flow() {
      const [count, top] = history.state?.[this.key] ?? [];
      while (this.loaded < count && (await this.append()));
      if (count) scrollBy({ top: this.getBoundingClientRect().top - top, behavior: "instant" });
      while (this.loaded < (this.dataset.auto ?? 0)) {
        await near(this.line, "200%");
        await load(this.link.href);
        // If that was late: whoever looks at the link and at what is below it sees nothing move.
        while (this.line.getBoundingClientRect().top < innerHeight) await new Promise(afterScroll);
        if (!(await this.append())) return;
      }
    }

    // One page after the other, however often somebody asks.
    append(asked) {
      return (this.last = Promise.resolve(this.last).then(() => this.line.hidden || this.add(asked)));
    }

    async add(asked) {
      const page = await load(this.link.href);
      const list = page?.querySelector("main .cards");
      if (!list) {
        this.status.textContent = this.dataset.failed;
        return false;
      }
      const added = document.importNode(list, true);
      leaveOutShown(added);
      const [first] = added.children;
      const count = added.childElementCount;
      if (first) this.line.before(added);
      const next = page.querySelector("main [rel=next]");
      if (next) this.link.href = next.href;
      else this.line.hidden = true;
      if (!first && next) return this.add(asked); // all of it stood here already
      this.loaded++;
      this.status.textContent = first ? this.dataset.added.replace("{}", count) : this.dataset.end;
      if (asked) first?.querySelector("a").focus({ preventScroll: true });
      this.remember();
      return !!next;
    }

    remember() {
      const { top } = this.getBoundingClientRect();
      if (this.loaded) history.replaceState({ ...history.state, [this.key]: [this.loaded, top] }, "");
    }
  },
);
