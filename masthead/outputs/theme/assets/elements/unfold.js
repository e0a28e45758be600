// <mast-unfold> folds a long article on a small screen to its first screens. The rest stays in the page: the
// browser's search and links to places in it open it, besides the button. A browser whose search can't reach
// what is folded folds nothing.
const SCREENS = 3;

customElements.define(
  "mast-unfold",
  class extends HTMLElement {
    connectedCallback() {
      const body = this.closest("article").querySelector(".body");
      const { top, height } = body.getBoundingClientRect();
      const small = matchMedia("(max-width: 45em)").matches && "onbeforematch" in body;
      if (!small || location.hash || history.state?.unfolded || top < 0 || height < (SCREENS + 2) * innerHeight) return;
      const end = top + SCREENS * innerHeight;
      this.rest = [...body.children].filter((each) => each.getBoundingClientRect().top > end);
      for (const each of this.rest) each.hidden = "until-found";
      body.dataset.folded = "";
      body.addEventListener("beforematch", () => this.open(body));
      this.hidden = false;
      const button = this.firstElementChild;
      button.textContent = this.says(body);
      button.addEventListener("click", () => this.open(body, true));
    }

    says(body) {
      const left = this.rest.reduce((sum, each) => sum + each.textContent.length, 0);
      const count = Math.ceil(left / 100) * 100;
      return body.matches(":lang(zh)")
        ? this.dataset.characters.replace("{}", count.toLocaleString())
        : this.dataset.percent.replace("{}", Math.ceil((100 * left) / body.textContent.length));
    }

    open(body, asked) {
      for (const each of this.rest) each.hidden = false;
      delete body.dataset.folded;
      history.replaceState({ ...history.state, unfolded: true }, ""); // for whoever comes back
      this.hidden = true;
      if (!asked) return;
      this.rest[0].tabIndex = -1;
      this.rest[0].focus({ preventScroll: true });
    }
  },
);
