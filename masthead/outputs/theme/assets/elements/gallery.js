// <mast-gallery>: its pictures open in a full view: arrows, swipe, Escape; the focus goes back to where it was.
customElements.define(
  "mast-gallery",
  class extends HTMLElement {
    connectedCallback() {
      this.dialog = this.querySelector("dialog");
      this.pictures = [...this.querySelectorAll("picture img")];
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
      const button = document.createElement("button");
      button.type = "button";
      button.className = "enlarge";
      button.textContent = "⤢";
      button.ariaLabel = `${this.dialog.dataset.open} ${number + 1}`;
      picture.closest("picture").after(button);
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
      const picture = this.pictures[this.number];
      const shown = new Image();
      shown.draggable = false;
      shown.sizes = "100vw";
      shown.srcset = picture.previousElementSibling?.srcset ?? "";
      shown.src = picture.src;
      shown.alt = picture.alt;
      const caption = picture.closest("figure").querySelector("figcaption");
      this.dialog.querySelector("figure").replaceChildren(shown, ...(caption ? [caption.cloneNode(true)] : []));
      this.dialog.querySelector("[role=status]").textContent = `${this.number + 1} / ${count}`;
    }
  },
);
