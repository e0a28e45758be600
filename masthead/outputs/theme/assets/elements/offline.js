// Keeps what was opened for reading offline, by the worker at /sw.js. Where the page names no manifest (a theme that
// wants none of this), or the reader doesn't want it, the worker goes, and all that it has kept.
import { recall } from "./save.js";

const workers = navigator.serviceWorker;

export async function forget() {
  for (const each of await workers.getRegistrations()) await each.unregister();
  for (const name of await caches.keys()) if (name.startsWith("mast-")) await caches.delete(name);
}

export async function begin() {
  if (!document.querySelector("[rel=manifest]") || !recall("offline", true)) return forget();
  const first = !workers.controller;
  await workers.register("/sw.js");
  await workers.ready;
  // The worker didn't see this page come.
  if (first && document.querySelector("article")) (await caches.open("mast-pages")).add(location.href);
}

if (workers) addEventListener("load", () => begin().catch(() => {}));
