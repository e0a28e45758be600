// What is kept on this device alone, and never sent anywhere; nothing is kept where the reader forbids it.
export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`mast-${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`mast-${name}`, JSON.stringify(value));
  } catch {}
}
