// <mast-report> sends its form without leaving the page. Without this script the form goes by itself.
customElements.define(
  "mast-report",
  class extends HTMLElement {
    connectedCallback() {
      const form = this.querySelector("form");
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const body = new URLSearchParams(new FormData(form));
        const headers = { accept: "application/json" };
        const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
        if (answer?.ok) form.hidden = true;
        this.querySelector("[role=status]").textContent = this.dataset[answer?.ok ? "thanks" : "failed"];
      });
    }
  },
);
