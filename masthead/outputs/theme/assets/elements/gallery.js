// <mast-gallery>: its pictures open in a full view: arrows, swipe, Escape; the focus goes back to where it was.
customElements.define(
  "mast-gallery",
  class extends HTMLElement {
    connectedCallback() {
      this.dialog = this.querySelector("dialog");
      this.pictures = [...this.querySelectorAll("picture")];
      this.pictures.forEach((each, number) => this.add(each, number));
      const [, previous, next] = this.dialog.querySelectorAll("button");
      previous.addEventListener("click", () => this.show(this.number - 1));
      next.addEventListener("click", () => this.show(this.number + 1));
      this.dialog.addEventListener("keydown", ({ key }) => this.step({ ArrowLeft: -1, ArrowRight: 1 }[key]));
      let from = 0;
      this.dialog.addEventListener("pointerdown", ({ clientX }) => (from = clientX));
      this.dialog.addEventListener("pointerup", ({ clientX }) => {
        if (Math.abs(clientX - from) > 40) this.step(clientX < from ? 1 : -1);
      });
    }

    add(picture, number) {
      const ariaLabel = `${this.dialog.dataset.open} ${number + 1}`;
      const about = { type: "button", className: "enlarge", textContent: "⤢", ariaLabel };
      const button = Object.assign(document.createElement("button"), about);
      picture.after(button);
      for (const each of [button, picture]) {
        each.addEventListener("click", () => {
          this.show(number);
          this.dialog.showModal();
        });
      }
    }

    step(by) {
      const forward = getComputedStyle(this).direction == "rtl" ? -by : by;
      if (by) this.show(this.number + forward);
    }

    show(number) {
      const count = this.pictures.length;
      this.number = (number + count) % count;
      const figure = this.pictures[this.number].closest("figure").cloneNode(true);
      for (const each of figure.querySelectorAll("source")) each.sizes = "100vw";
      figure.querySelector("img").draggable = false;
      figure.querySelector("button").remove();
      this.dialog.querySelector("figure").replaceWith(figure);
      this.dialog.querySelector("[role=status]").textContent = `${this.number + 1} / ${count}`;
    }
  },
);
