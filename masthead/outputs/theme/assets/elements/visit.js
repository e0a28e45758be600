// Once for each view of an article: a word that names its address and nobody; and the mood box, when it comes near.
import { near } from "./fragment.js";

const article = document.querySelector("#article[data-article]"); // a front has others

// What an app adds to an address when it is shared is no part of it; and a preview is no view.
const { pathname, search } = new URL(document.querySelector("[rel=canonical]")?.href ?? "about:blank");

function seen() {
  if (document.prerendering || document.hidden) return;
  document.removeEventListener("visibilitychange", seen);
  const headers = { "masthead-form": new URLSearchParams({ article: pathname + search }) };
  fetch("/_view", { method: "POST", headers, keepalive: true }).catch(() => null);
}

if (article && pathname === location.pathname) {
  document.addEventListener("visibilitychange", seen);
  document.addEventListener("prerenderingchange", seen, { once: true });
  seen();
}

const box = document.querySelector("mast-moods[data-figures^='/']"); // not in the style guide
if (box) near(box).then(() => import("./moods.js"));
