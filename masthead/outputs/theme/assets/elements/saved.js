// <mast-saved>, on the page of the reading list alone: what was saved, and what the service worker keeps.
import { keep, recall } from "./save.js";
import { begin, forget } from "./offline.js";

customElements.define(
  "mast-saved",
  class extends HTMLElement {
    async connectedCallback() {
      this.hidden = false;
      [this.saved, this.kept] = this.querySelectorAll("section");
      this.box = this.querySelector("[name=offline]");
      this.box.checked = recall("offline", true);
      this.box.addEventListener("change", () => this.choose());
      this.querySelector("[name=forget]").addEventListener("click", () => this.forget());
      this.showSaved();
      this.showKept();
    }

    showSaved() {
      const items = recall("saved", []);
      this.show(this.saved, items, ({ href }) => {
        keep("saved", recall("saved", []).filter((each) => each.href != href));
        this.showSaved();
      });
    }

    async showKept() {
      const cache = await self.caches?.open("mast-pages");
      const requests = (await cache?.keys()) ?? [];
      const found = requests.reverse().map(async (request) => {
        const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
        const title = page.querySelector("article[data-article] h1")?.textContent;
        return { href: new URL(request.url).pathname, title };
      });
      const items = (await Promise.all(found)).filter(({ title }) => title);
      this.show(this.kept, items, async ({ href }) => {
        await cache.delete(href);
        this.showKept();
      });
    }

    show(section, items, remove) {
      section.querySelector("p").hidden = items.length;
      const rows = items.map((item) => {
        const [row, link, button] = ["li", "a", "button"].map((name) => document.createElement(name));
        row.className = "line";
        link.href = item.href;
        link.textContent = item.title;
        button.textContent = this.dataset.remove;
        button.ariaLabel = `${this.dataset.remove} ${item.title}`;
        button.addEventListener("click", () => {
          section.querySelector("h2").tabIndex = -1;
          section.querySelector("h2").focus();
          remove(item);
        });
        row.append(link, " ", button);
        return row;
      });
      section.querySelector("ul").replaceChildren(...rows);
    }

    async choose() {
      keep("offline", this.box.checked);
      await (this.box.checked ? begin() : forget());
      this.showKept();
    }

    async forget() {
      for (const name of ["saved", "read", "text"]) keep(name);
      await forget();
      this.showSaved();
      await this.showKept();
      const status = this.querySelector("[role=status]");
      status.textContent = status.dataset.done;
    }
  },
);
