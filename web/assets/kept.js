// What the browser keeps: the unfinished entry, in this tab only, so that it outlives a reload and a
// change of language. A browser that keeps nothing loses no more than that.

const ENTRY = "pictopass-entry";

export function keepEntry(id, { pictures, digits }) {
  try {
    sessionStorage.setItem(ENTRY, JSON.stringify({ id, pictures, digits }));
  } catch {
    // Storage is switched off or full.
  }
}

/** The entry for this challenge, or null. */
export function keptEntry(id) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(ENTRY));
    return kept?.id === id ? kept : null;
  } catch {
    return null;
  }
}

export function forgetEntry() {
  try {
    sessionStorage.removeItem(ENTRY);
  } catch {
    // Then there is none.
  }
}
