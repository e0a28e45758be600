// <mast-poll>: votes without leaving the page, figures that come after it into space that is kept for them, and
// states that turn by the clock. Without this script its form goes by itself, and a closed poll's figures stand
// in the page.
const AGAIN_S = 1.2; // after a vote: others vote too
const COUNTED_S = [1, 4, 12, 32, 72]; // until those of a poll that has just closed are there
const FRESH_S = 15;
const NOBODY = { counts: {}, total: 0, as_of: "" };

customElements.define(
  "mast-poll",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.boxes = [...this.querySelectorAll("[name=choice]")];
      this.rows = [...this.querySelectorAll("[data-choice]")];
      this.own = [];
      this.timers = new Set();
      this.touched = this.chosen.length > 0; // before this script was there
      if (this.form) this.listen();
      this.turn();
      this.ask().then(() => this.welcome());
      this.refresh = setInterval(() => this.isLive && !document.hidden && this.renew(), 1000 * FRESH_S);
    }

    disconnectedCallback() {
      clearInterval(this.refresh);
      for (const timer of this.timers) clearTimeout(timer);
    }

    listen() {
      for (const form of this.querySelectorAll("form")) {
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          if (form == this.form) this.submit(this.chosen);
          else this.send([]);
        });
      }
      this.form.addEventListener("change", (event) => this.limit(event.target));
      this.querySelector(".poll-withdraw").addEventListener("click", () => this.send([]));
    }

    get chosen() {
      return this.boxes.filter((each) => each.checked).map((each) => each.value);
    }

    get isLive() {
      return this.dataset.state == "open" && this.dataset.results == "always" && this.figures;
    }

    later(seconds, act) {
      const timer = setTimeout(() => this.timers.delete(timer) && act(), 1000 * seconds);
      this.timers.add(timer);
    }

    // What the clock says; the reader's own clock, so the server may still refuse.

    turn() {
      const [now, opens, closes] = [Date.now(), Date.parse(this.dataset.opens), Date.parse(this.dataset.closes)];
      const state = now >= closes || !this.form ? "closed" : now < opens ? "coming" : "open";
      const next = state == "coming" ? opens : closes;
      if (state != "closed" && next) this.later(Math.min((next - now) / 1000 + 0.01, 3600), () => this.turn());
      if (state == this.dataset.state) return;
      this.dataset.state = state;
      for (const each of this.querySelectorAll("[data-when]")) each.hidden = each.dataset.when != state;
      for (const each of this.querySelectorAll("[data-until-closed]")) each.hidden = state == "closed";
      this.form.querySelector("fieldset").disabled = state != "open";
      if (state == "closed") for (const each of COUNTED_S) this.later(each, () => this.ask());
    }

    // Figures, and one's own choice

    async ask() {
      const fields = new URLSearchParams([["poll", this.dataset.poll], ["page", location.pathname]]);
      const facts = await this.load(`/_poll?${fields}`);
      if (!facts || this.busy) return;
      this.mark(facts.choices, this.touched);
      const { state, results } = this.dataset;
      const figures = facts.figures ?? (state == "open" && results == "always" && NOBODY);
      if (figures) this.take(figures);
    }

    async renew() {
      const figures = await this.load(`/_figures/poll/${this.dataset.poll}.json`);
      if (figures && !this.busy) this.take(figures);
    }

    // From the form, which went before this script was there.
    welcome() {
      if (this.own.length && location.hash == `#poll-${this.dataset.poll}`) this.say(this.dataset.voted);
    }

    async load(address) {
      const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(() => null);
      return answer?.ok ? answer.json().catch(() => null) : null;
    }

    // Figures of an earlier moment may lack one's own vote.
    take(figures) {
      if ("final" in this.dataset || figures.as_of < this.figures?.as_of) return;
      this.figures = figures;
      this.show(figures);
    }

    show(figures) {
      this.dataset.shown = "";
      const { counts, total } = figures;
      for (const row of this.rows) {
        const count = counts[row.dataset.choice] ?? 0;
        const share = total ? (100 * count) / total : 0;
        row.querySelector("rect")?.setAttribute("width", `${Math.min(100, share)}%`);
        const [percent, votes] = [document.createElement("b"), document.createElement("span")];
        percent.textContent = `${Math.round(share)}%`;
        votes.textContent = count.toLocaleString("en");
        row.querySelector(".poll-share")?.replaceChildren(percent, " ", votes);
      }
      if (!figures.as_of) return;
      const at = new Date(figures.as_of).toLocaleString("sv", { timeZone: this.dataset.zone });
      const words = this.dataset.votes.replace("{}", total.toLocaleString("en")).replace("{}", at);
      this.querySelector(".poll-total").textContent = words;
    }

    mark(own, keepsChosen) {
      this.own = own;
      for (const row of this.rows) {
        const mine = own.includes(row.dataset.choice);
        row.toggleAttribute("data-mine", mine);
        row.querySelector(".poll-mine").textContent = mine ? `✓ ${this.dataset.own}` : "";
      }
      if (!this.form) return;
      if (!keepsChosen) for (const each of this.boxes) each.checked = own.includes(each.value);
      this.form.querySelector(".button").textContent = this.dataset[own.length ? "change" : "vote"];
      this.querySelector(".poll-withdraw").hidden = !own.length;
    }

    // Voting

    limit(box) {
      this.touched = true;
      const most = Number(this.dataset.most);
      if (most == 1 || this.chosen.length <= most) return this.say("");
      box.checked = false;
      this.say(this.dataset.tooMany.replace("{}", most));
    }

    submit(choices) {
      if (choices.length || this.own.length) this.send(choices);
      else this.say(this.dataset.none);
    }

    async send(choices) {
      if (this.busy) return;
      this.busy = true;
      const { own, figures } = this;
      const guess = figures && shifted(figures, own, choices);
      this.mark(choices); // at once; a refusal takes it back
      if (guess) this.show(guess);
      const { poll } = this.dataset;
      const fields = [["poll", poll], ["page", location.pathname], ...choices.map((each) => ["choice", each])];
      const headers = {
        accept: "application/json",
        "accept-language": document.documentElement.lang,
        "masthead-form": new URLSearchParams(fields),
      };
      const answer = await fetch("/_poll", { method: "POST", headers }).catch(() => null);
      const facts = await answer?.json().catch(() => null);
      this.busy = this.touched = false;
      if (answer?.ok && facts) return this.counted(own, choices, facts, guess);
      this.mark(own);
      if (figures) this.show(figures);
      this.say(facts?.message ?? this.dataset.failed);
      this.turn();
    }

    counted(before, choices, { figures, voted_at }, guess) {
      this.say(this.dataset[!choices.length ? "withdrawn" : before.length ? "changed" : "voted"]);
      const hasOwn = figures?.as_of >= voted_at;
      if (hasOwn || guess) this.take(hasOwn ? figures : { ...guess, as_of: voted_at });
      this.later(hasOwn || guess ? AGAIN_S : 0, () => this.ask());
    }

    say(words) {
      this.querySelector(".poll-status").textContent = words;
    }
  },
);

function shifted(figures, before, after) {
  const counts = { ...figures.counts };
  for (const each of before) counts[each] = (counts[each] ?? 0) - 1;
  for (const each of after) counts[each] = (counts[each] ?? 0) + 1;
  return { ...figures, counts, total: figures.total - !!before.length + !!after.length };
}
