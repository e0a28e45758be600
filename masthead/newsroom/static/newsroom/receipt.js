// After a request that changed something public, a cookie names its changes; this asks the press what
// became of them and says so among Wagtail's messages, without reloading.
const script = document.currentScript;
const COOKIE = "masthead_receipt";
const PATIENCE_MS = 30000;

function takeChanges() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${COOKIE}=`));
  if (!found) return null;
  document.cookie = `${COOKIE}=; Max-Age=0; path=/admin/; SameSite=Lax`;
  return /^(\d+)-(\d+)$/.exec(found.slice(COOKIE.length + 1));
}

function words(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), script.dataset[name]);
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

function makeMessage() {
  const li = document.createElement("li");
  li.className = "warning masthead-receipt";
  li.textContent = words("waiting");
  const container = document.querySelector(".messages ul, [data-w-messages-target=container]");
  container?.append(li);
  container?.closest(".messages")?.classList.add("appear");
  return li;
}

function show(message, receipt) {
  const broken = receipt.failed.length > 0;
  message.className = `${broken ? "error" : "success"} masthead-receipt`;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = words(receipt.count ? "live" : "nothing", { ms: receipt.milliseconds, count: receipt.count });
  details.append(summary, list(receipt.outputs, (li, output) => {
    const link = document.createElement("a");
    link.href = output.url;
    link.target = "_blank";
    link.rel = "noreferrer";
    link.textContent = decodeURI(output.path);
    li.append(link, ` — ${words(output.verb === "put" ? "put" : "gone")}`);
  }));
  message.replaceChildren(details);
  if (broken) {
    message.append(words("failed", { count: receipt.failed.length }));
    message.append(list(receipt.failed, (li, each) => { li.textContent = `${each.path}: ${each.error}`; }));
  }
  if (receipt.held.length) message.append(words("held", { count: receipt.held.length }));
}

async function follow(first, last) {
  const message = makeMessage();
  const url = script.dataset.receipts.replace("0-0", `${first}-${last}`);
  const start = performance.now();
  for (let wait = 40; performance.now() - start < PATIENCE_MS; wait = Math.min(wait * 1.5, 1000)) {
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const receipt = answer?.ok ? await answer.json() : null;
    if (receipt?.live) return show(message, receipt);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  message.textContent = words("slow");
}

function start() {
  const changes = takeChanges();
  if (changes) follow(changes[1], changes[2]);
}

if (script) {
  start();
  // Wagtail's editor saves without leaving the page too.
  document.addEventListener("w-autosave:success", start);
}
