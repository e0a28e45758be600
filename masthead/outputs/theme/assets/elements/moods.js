// The mood box, <mast-moods>, once it is near: shows how many chose each mood, and what this reader chose. A tap votes at
// once, and goes back with the reason where it isn't taken. Without this script the form goes by itself.
import { keep, recall } from "./save.js";

const REMEMBERED = 500; // articles of which this device knows that somebody has voted here; not what
const AGAIN_S = [1.2, 2.5, 5]; // after a vote, until figures have it in them: they are put once a second

const box = document.querySelector("mast-moods");
const form = box.querySelector("form");
const article = form.article.value;
const [thanks, withdrawn] = [...box.querySelectorAll("p[id]")].map((each) => each.textContent);

let own = ""; // what the buttons say
let kept = ""; // of that, what the server has
let asOf = ""; // figures of an earlier moment may lack it
let counts = {};
let mood = ""; // one's own in them
let asked; // the last vote

// Past the browser's cache, which may hold what is older. Whether all votes are in that are known here.
async function load() {
  const answer = await fetch(box.dataset.figures, { cache: "no-cache" }).catch(() => null);
  return answer && take(answer.status == 200 ? await answer.json() : { counts: {}, as_of: "" }); // 204: nobody yet
}

function take(figures) {
  if (figures.as_of < asOf) return false;
  counts = figures.counts;
  asOf = figures.as_of;
  mood = kept;
  show();
  return true;
}

function show() {
  for (const each of form.querySelectorAll("button")) {
    const isOwn = each.value == own;
    const count = (counts[each.value] ?? 0) + isOwn - (each.value == mood);
    each.querySelector("b").textContent = Math.max(0, count).toLocaleString("en");
    each.ariaPressed = isOwn;
  }
  if (own) keep("voted", [...new Set(recall("voted", [])).add(article)].slice(-REMEMBERED));
}

function say(text) {
  box.querySelector("[role=status]").textContent = text;
}

async function remind() {
  const returns = location.hash == "#voted"; // from the form, before this script was there
  if (!returns && !recall("voted", []).includes(article)) return;
  const facts = await ask(`?${new URLSearchParams({ article })}`);
  if (!facts?.choices || asked) return;
  own = kept = mood = facts.choices[0] ?? "";
  if (facts.figures) take(facts.figures);
  show();
  if (returns && own) say(thanks);
}

// The answer's words are in the page's language.
async function ask(query, method, fields) {
  const headers = { accept: "application/json", "accept-language": box.closest("[lang]").lang, ...fields };
  const answer = await fetch(form.action + query, { method, headers }).catch(() => null);
  return answer?.json().catch(() => null);
}

async function vote(chosen) {
  const fields = { "masthead-form": new URLSearchParams({ article, mood: chosen }) };
  const mine = (asked = Promise.resolve(asked).then(() => ask("", "POST", fields)));
  own = chosen;
  show();
  const facts = await mine;
  const at = facts?.voted_at; // none: it was refused
  if (at) {
    kept = chosen;
    asOf = at;
  }
  if (asked != mine) return; // another tap came after it
  own = kept;
  show();
  say(at ? (chosen ? thanks : withdrawn) : facts?.message ?? box.dataset.failed);
  for (const wait of at ? AGAIN_S : []) {
    await new Promise((done) => setTimeout(done, 1000 * wait));
    if (asked != mine || (await load())) return;
  }
}

form.onclick = (event) => event.detail < 2; // a double click is one press
form.onsubmit = ({ submitter }) => {
  vote(submitter.value == own ? "" : submitter.value);
  return false;
};
box.dataset.ready = "";
load();
remind();
