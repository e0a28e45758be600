// <mast-unfold> folds a long article on a small screen to its first screens. The rest stays in the page: what
// leads into it opens it, be it the keyboard, a link to a place, or the browser's search, since each scrolls the
// folded box. Print shows all.
class Unfold extends HTMLElement {
  connectedCallback() {
    const body = this.closest("article").querySelector(".body");
    const small = matchMedia("(max-width: 45em)").matches;
    const into = location.hash && body.querySelector(`#${CSS.escape(decodeURIComponent(location.hash.slice(1)))}`);
    const height = body.offsetHeight;
    if (!small || into || scrollY > innerHeight || height < 5 * innerHeight) return;
    body.dataset.folded = "";
    this.hidden = false;
    const left = 1 - body.offsetHeight / height;
    const characters = Math.round((body.textContent.length * left) / 100) * 100;
    const [name, count] = body.matches(":lang(zh)") ? ["characters", characters] : ["percent", Math.round(100 * left)];
    this.firstElementChild.textContent = this.dataset[name].replace("{}", count.toLocaleString(document.documentElement.lang));
    this.firstElementChild.addEventListener("click", () => this.open(body, true));
    body.addEventListener("scroll", () => this.open(body));
  }

  open(body, asked) {
    if (this.hidden) return;
    const { scrollTop } = body;
    delete body.dataset.folded;
    this.hidden = true;
    scrollBy(0, scrollTop);
    if (!asked) return;
    body.tabIndex = -1;
    body.focus({ preventScroll: true });
  }
}

customElements.define("mast-unfold", Unfold);
