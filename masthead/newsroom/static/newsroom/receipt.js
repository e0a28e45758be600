// After a request that changed something public, a cookie names its changes, what was done and with which page;
// this asks the press what became of them and says so among Wagtail's messages, without reloading.
const script = document.currentScript;
const COOKIE = "masthead_receipt";
const PATIENCE_MS = 30000;

function takeChanges() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${COOKIE}=`));
  if (!found) return null;
  document.cookie = `${COOKIE}=; Max-Age=0; path=/admin/; SameSite=Lax`;
  const parts = /^(\d+-\d+)(?:\.(\w+)\.(\w+:\d+))?$/.exec(found.slice(COOKIE.length + 1));
  return parts && { numbers: parts[1], verb: parts[2], page: parts[3] };
}

function words(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, () => value), script.dataset[name]);
}

function list(items, line) {
  const ul = document.createElement("ul");
  for (const item of items) {
    const li = document.createElement("li");
    line(li, item);
    ul.append(li);
  }
  return ul;
}

const WAITING = { published: "waiting", withdrawn: "withdrawing", moved: "moving" };

// What became of the page itself; without one, of the change as a whole.
function sentence(receipt, verb) {
  const { page, count, milliseconds: ms } = receipt;
  if (page?.state === "failed" || page?.state === "held") return words(`page${page.state}`, { path: decodeURI(page.path) });
  if (verb === "withdrawn") return words("withdrawn", { ms, count });
  if (!count) return words("nothing", { ms });
  if (page?.state !== "live") return words("live", { ms, count });
  return words(verb === "moved" ? "moved" : "page", { ms, count, path: decodeURI(page.path) });
}

function addCauses(message, { count, causes }, name) {
  if (!count) return;
  message.append(words(name, { count }), list(causes, (li, each) => {
    const more = each.count > each.paths.length ? ", …" : "";
    li.textContent = `${each.cause} — ${each.paths.map(decodeURI).join(", ")}${more}`;
  }));
}

function makeMessage(verb) {
  const li = document.createElement("li");
  li.className = "warning masthead-receipt";
  li.textContent = words(WAITING[verb] ?? "waiting");
  const container = document.querySelector(".messages ul, [data-w-messages-target=container]");
  container?.append(li);
  container?.closest(".messages")?.classList.add("appear");
  return li;
}

function show(message, receipt, verb) {
  const trouble = receipt.failed.count ? "error" : receipt.held.count ? "warning" : "success";
  message.className = `${trouble} masthead-receipt`;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = sentence(receipt, verb);
  details.append(summary, list(receipt.outputs, (li, output) => {
    const link = document.createElement("a");
    link.href = output.url;
    link.target = "_blank";
    link.rel = "noreferrer";
    link.textContent = decodeURI(output.path);
    li.append(link, ` — ${words(output.verb === "put" ? "put" : "gone")}`);
  }));
  message.replaceChildren(details);
  addCauses(message, receipt.failed, "failed");
  addCauses(message, receipt.held, "held");
}

async function follow({ numbers, verb, page }) {
  const message = makeMessage(verb);
  const url = script.dataset.receipts.replace("0-0", numbers) + (page ? `?page=${page}` : "");
  const start = performance.now();
  for (let wait = 40; performance.now() - start < PATIENCE_MS; wait = Math.min(wait * 1.5, 1000)) {
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const receipt = answer?.ok ? await answer.json() : null;
    if (receipt?.live) return show(message, receipt, verb);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  message.textContent = words("slow");
}

function start() {
  const changes = takeChanges();
  if (changes) follow(changes);
}

// Not when a form saves a draft by itself: that changes nothing public, and the cookie may be of another tab's page.
if (script) start();
