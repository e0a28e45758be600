// <mast-more> around a link to a list's next page: appends what that page lists, and takes over its own link on.
// The history remembers how far it went, so that whoever comes back finds the page as it was.
// data-auto: as many pages come by themselves as the reader scrolls; then the link waits, and the footer is in reach.
import { leaveOutShown, load, near } from "./page.js";

class More extends HTMLElement {
  connectedCallback() {
    this.loaded = 0;
    this.line = this.querySelector(".more");
    this.status = this.querySelector("[role=status]");
    this.line.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.append(true);
    });
    const { more, top } = history.state ?? {};
    if (more && !this.dataset.auto) this.restore(more, top);
    else this.flow();
  }

  async flow() {
    for (let left = +this.dataset.auto || 0; left > 0 && this.isConnected; left--) {
      await near(this.line, "50%");
      if (!(await this.append())) return;
    }
  }

  async restore(count, top) {
    while (this.loaded < count && (await this.append()));
    scrollTo(0, top);
  }

  async append(asked) {
    const link = this.line.firstElementChild;
    const page = link && (await load(link.href));
    if (!page) {
      this.status.textContent = this.dataset.failed;
      return false;
    }
    const list = document.importNode(page.querySelector("main .cards"), true);
    leaveOutShown(list);
    const [first] = list.children;
    const count = list.childElementCount;
    this.line.before(list);
    this.loaded++;
    const next = page.querySelector("main [rel=next]");
    if (next) link.href = next.href;
    else this.line.hidden = true;
    if (!first && next) return this.append(asked); // all of it stood here already
    this.status.textContent = first ? this.dataset.added.replace("{}", count) : this.dataset.end;
    if (asked) {
      first?.querySelector("a").focus({ preventScroll: true });
      this.remember();
      addEventListener("pagehide", () => this.remember());
    }
    return !!next;
  }

  remember() {
    history.replaceState({ ...history.state, more: this.loaded, top: scrollY }, "");
  }
}

customElements.define("mast-more", More);
