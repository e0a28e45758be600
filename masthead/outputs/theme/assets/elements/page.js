// What several elements do with pages: fetch one, wait until the reader comes near, leave out what stands there.
const pages = new Map();

// One address is fetched once, whoever asks; null where it can't be had. Don't take nodes out, clone them.
export function load(address) {
  if (!pages.has(address)) pages.set(address, fetchPage(address));
  return pages.get(address);
}

async function fetchPage(address) {
  const answer = await fetch(address, { credentials: "omit" }).catch(() => null);
  if (answer?.ok) return new DOMParser().parseFromString(await answer.text(), "text/html");
  pages.delete(address);
  return null;
}

export function near(element, margin = "100%") {
  return new Promise((done) => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        done();
      },
      { rootMargin: margin },
    );
    watch.observe(element);
  });
}

export function leaveOutShown(list) {
  const shown = new Set([...document.querySelectorAll("[data-article]")].map((each) => each.dataset.article));
  for (const each of list.querySelectorAll("[data-article]")) {
    if (shown.has(each.dataset.article)) each.remove();
  }
}
