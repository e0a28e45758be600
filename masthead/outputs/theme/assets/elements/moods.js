// What <mast-moods> does once it is near: shows how many chose each mood, and what this reader chose. A tap votes at
// once, and goes back with the reason where it isn't taken. Without this script the form goes by itself.
import { keep, recall } from "./save.js";

const REMEMBERED = 500; // articles of which this device knows that somebody has voted here; not what
const AGAIN_S = [1.2, 2.5, 5]; // after a vote: figures are put once a second

export class Moods {
  counts = {}; // as they are known to be, with `mood` in them
  mood = "";
  own = ""; // what the buttons say

  constructor(box) {
    this.box = box;
    this.form = box.querySelector("form");
    this.article = this.form.elements.article.value;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.vote(event.submitter.value);
    });
    this.load();
    this.recall();
  }

  // Whether there were newer figures. None (204): nobody has voted yet.
  async load(cache) {
    const answer = await fetch(this.box.dataset.figures, { cache }).catch(() => null);
    const figures = answer?.status == 200 ? await answer.json() : { counts: {} };
    if (!answer || figures.as_of == this.asOf && this.seen) return false;
    this.seen = true;
    this.asOf = figures.as_of;
    this.counts = figures.counts;
    this.show();
    return true;
  }

  show() {
    for (const each of this.form.querySelectorAll("button")) {
      const { value } = each;
      const count = (this.counts[value] ?? 0) + (value == this.own) - (value == this.mood);
      each.querySelector("b").textContent = Math.max(0, count).toLocaleString("en");
      each.ariaPressed = value == this.own;
    }
  }

  say(text) {
    this.box.querySelector("[role=status]").textContent = text;
  }

  async recall() {
    if (!recall("voted", []).includes(this.article)) return;
    const answer = await this.ask(`${this.form.action}?${new URLSearchParams({ article: this.article })}`);
    if (!answer?.ok || this.asked) return;
    this.own = this.mood = (await answer.json()).choices[0] ?? "";
    this.show();
  }

  // The answer's words are in the page's language.
  ask(address, method, form) {
    const headers = { accept: "application/json", "accept-language": this.box.closest("[lang]").lang, ...form };
    return fetch(address, { method, headers }).catch(() => null);
  }

  async vote(tapped) {
    const mood = tapped == this.own ? "" : tapped;
    const form = { "masthead-form": new URLSearchParams({ article: this.article, mood }) };
    const asked = (this.asked = Promise.resolve(this.asked).then(() => this.ask(this.form.action, "POST", form)));
    this.own = mood;
    this.show();
    const answer = await asked;
    if (answer?.ok) {
      for (const each of [this.mood, mood]) if (each) this.counts[each] = (this.counts[each] ?? 0) + (each == mood) - (each == this.mood);
      this.mood = mood;
      keep("voted", [...new Set(recall("voted", [])).add(this.article)].slice(-REMEMBERED));
    }
    if (this.asked != asked) return; // another tap came after it
    if (answer?.ok) {
      this.say(mood && this.box.querySelector("[id^=voted]").textContent);
      this.follow(asked);
    } else {
      this.own = this.mood;
      this.show();
      this.say((await answer?.json().catch(() => null))?.message ?? this.box.dataset.failed);
    }
  }

  async follow(asked) {
    for (const wait of AGAIN_S) {
      await new Promise((done) => setTimeout(done, 1000 * wait));
      if (this.asked != asked || (await this.load("no-cache"))) return;
    }
  }
}
