// <mast-share>: a panel that opens without this script. With it, the phone's own sheet where there is one;
// within WeChat, which has none for pages, an overlay that points at the app's menu, and a card if one can be set.
const inWeChat = /MicroMessenger/.test(navigator.userAgent);

customElements.define(
  "mast-share",
  class extends HTMLElement {
    connectedCallback() {
      this.panel = this.querySelector("details");
      this.link = this.querySelector("input");
      this.panel.firstElementChild.addEventListener("click", (event) => this.open(event));
      this.addEventListener("keydown", (event) => event.key == "Escape" && this.close());
      this.prepare("copy", true, () => this.copy());
      this.prepare("native", navigator.share, () => this.send());
      // It is named only where the newspaper keeps WeChat's script.
      if (inWeChat) import(this.dataset.wechat).catch(() => {});
      addEventListener("click", (event) => this.contains(event.target) || (this.panel.open = false));
    }

    prepare(name, possible, act) {
      const button = this.querySelector(`[name=${name}]`);
      button.hidden = !possible;
      button.addEventListener("click", act);
    }

    open(event) {
      const dialog = this.querySelector("dialog");
      if (inWeChat) dialog.showModal();
      else if (navigator.share && matchMedia("(pointer: coarse)").matches && !this.panel.open) this.send();
      else return;
      event.preventDefault();
    }

    close() {
      if (this.panel.open) this.panel.firstElementChild.focus();
      this.panel.open = false;
    }

    send() {
      const { title } = document;
      navigator.share({ title, url: this.link.value }).catch((error) => {
        if (error.name != "AbortError") this.panel.open = true;
      });
    }

    async copy() {
      this.link.select();
      // An insecure page has no clipboard, and an app's browser may refuse it.
      await navigator.clipboard?.writeText(this.link.value).catch(() => 0) ?? document.execCommand("copy");
      this.querySelector("[role=status]").textContent = this.dataset.copied;
    }
  },
);
