// Wagtail saves a draft by itself while somebody writes. A button that is pressed meanwhile waits for that, and
// nothing is saved by itself once a form is on its way: else a new article would be there twice, once as it was
// published and once as a draft. A button waits too until what was typed last has reached the form.
const SETTLED_MS = 50;
let saving = false;
let leaving = false;
let passing = false;
let pressed = null;
let typed = -Infinity;

function press() {
  const button = pressed;
  pressed = null;
  passing = true;
  button?.click();
  passing = false;
}

document.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault();
  else saving = true;
});

document.addEventListener("w-autosave:success", () => {
  saving = false;
  press();
});

document.addEventListener("w-autosave:error", (event) => {
  saving = false;
  const knows = pressed?.hasAttribute("formaction"); // it is pressed in order to overwrite
  if (event.detail.type === "invalid_revision" && !knows) pressed = null; // that somebody else saved is to be read first
  else press();
});

for (const name of ["keydown", "compositionend"]) {
  window.addEventListener(name, (event) => {
    if (event.target.isContentEditable) typed = performance.now();
  }, { capture: true });
}

window.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[type=submit]");
  const settled = !saving && performance.now() - typed > SETTLED_MS;
  if (passing || settled || !button?.form?.matches("[data-edit-form]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pressed = button;
  if (!saving) setTimeout(press, SETTLED_MS);
}, { capture: true });

// Wagtail's own dialog tells of a newer version too, while the form is open: who goes on there overwrites that one.
let newer = null;

document.addEventListener("w-swap:json", ({ detail }) => {
  newer = detail.data?.other_sessions?.find((each) => each.revision_id)?.revision_id ?? newer;
});

document.addEventListener("w-dialog:confirmed", ({ target }) => {
  if (!newer || target.id !== "w-save-confirmation-dialog") return;
  const form = document.querySelector("form[data-edit-form]");
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.formAction = `${form.getAttribute("action")}?overwrites=${newer}`;
  }
}, { capture: true });

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) leaving = true;
});
