// The service worker. Online nothing that it hands out is old: pages come from the network, and are kept;
// what has a digest in its name never changes. Offline it hands out what was opened before, and says so.
const SHELL = {{ shell }};
const SAVED = SHELL[0];
const MOST = { "mast-pages": 80, "mast-files": 240 };

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(old);
}

async function prepare() {
  const cache = await caches.open("mast-shell");
  await cache.addAll(SHELL);
  for (const each of await cache.keys()) {
    if (!SHELL.includes(new URL(each.url).pathname)) await cache.delete(each);
  }
  await self.skipWaiting();
}

async function findFile(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.status == 200) event.waitUntil(keep("mast-files", event.request, answer.clone()));
  return answer;
}

async function findPage(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.status == 200 && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html")) {
      event.waitUntil(keep("mast-pages", event.request, answer.clone()));
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(event.request, { ignoreVary: true });
    if (event.request.mode != "navigate") return kept ?? Response.error();
    return withNote(kept ?? (await caches.match(SAVED)), error);
  }
}

async function withNote(kept, error) {
  if (!kept) throw error;
  const html = (await kept.text()).replace('class="offline-note" hidden', 'class="offline-note"');
  return new Response(html, { headers: kept.headers });
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method != "GET" || origin != location.origin || request.headers.has("range")) return;
  if (/^\/_[ap]\//.test(pathname)) event.respondWith(findFile(event));
  else if (request.mode == "navigate" || pathname.startsWith("/_f/")) event.respondWith(findPage(event));
});
