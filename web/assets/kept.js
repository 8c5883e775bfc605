// What the browser keeps, in this tab only: the unfinished entry, so that it outlives a reload and a
// change of language, and which page asked for a one-time password. A browser that keeps nothing loses no more than that.

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

const RETURN = "pictopass-return";

/** Where the entry page leads when the one-time password was right. */
export function keepReturn(path) {
  try {
    sessionStorage.setItem(RETURN, path);
  } catch {
    // As above: the way back is by the menu then.
  }
}

/** That page, once; null where none asked. */
export function takeReturn() {
  try {
    const path = sessionStorage.getItem(RETURN);
    sessionStorage.removeItem(RETURN);
    return path;
  } catch {
    return null;
  }
}
