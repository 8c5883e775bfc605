// The board: slots, palette of pictures, pad of digits. Shows an entry and takes it.

import { announce, element, say } from "./page.js";
import { Entry } from "./entry.js";

// The mails use the same marks: a digit would be taken for part of the code.
const MARKS = ["①", "②", "③", "④", "⑤"];

/** Row length of the sheet of pictures. */
const SHEET_SIDE = 8;

/** Longer words get smaller letters, to stay on one line of a screen 320 px wide. */
const LONG_WORD = 8;

export class Board {
  /** `symbols` are all ids in the order of the sheet, `labels` their words in this page's language. */
  constructor({ symbols, labels, changed, confirmed }) {
    this.symbols = symbols;
    this.labels = labels;
    this.changed = changed;
    this.confirmed = confirmed;
    this.stage = element("palette").parentElement;
  }

  /** Before a challenge is there, there is nothing to press for. */
  #listen() {
    for (const key of document.querySelectorAll("[data-digit]")) {
      key.addEventListener("click", () => this.#type(key.dataset.digit));
    }
    element("delete").addEventListener("click", () => this.#delete());
    element("confirm").addEventListener("click", () => {
      if (this.entry.part === "complete") this.confirmed();
      else announce(say(`incomplete-${this.entry.part}`, { count: this.entry.missing }));
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** A challenge's board: its palette, and how many pictures and digits. */
  open(view) {
    if (!this.entry) this.#listen();
    this.entry = new Entry(view.pictograms, view.digits);
    this.stage.dataset.palette = view.palette.length;
    this.tiles = view.palette.map(({ id }) => this.#tile(id));
    element("palette").replaceChildren(...this.tiles);
    this.slots = {
      pictures: this.#slots("picture-slots", view.pictograms, "slot"),
      digits: this.#slots("digit-slots", view.digits, "slot digit"),
    };
    this.show();
  }

  /** Takes over what was entered before a reload. */
  restore(kept) {
    this.entry.restore(kept);
    this.show();
  }

  clear() {
    this.entry.clear();
    this.show();
  }

  wordOf(id) {
    return this.labels[id] ?? id;
  }

  #tile(id) {
    const tile = document.createElement("button");
    tile.type = "button";
    tile.className = "tile";
    tile.dataset.symbol = id;
    const word = this.wordOf(id);
    const kind = word.length > LONG_WORD ? "word long" : "word";
    tile.append(this.#picture(id), span(kind, word));
    tile.addEventListener("click", () => this.#toggle(id));
    return tile;
  }

  #picture(id) {
    const picture = span("picture", "");
    picture.setAttribute("aria-hidden", "true");
    const index = this.symbols.indexOf(id);
    const place = (position) => `${(100 * position) / (SHEET_SIDE - 1)}%`;
    picture.style.backgroundPosition = `${place(index % SHEET_SIDE)} ${place(Math.floor(index / SHEET_SIDE))}`;
    return picture;
  }

  #slots(group, count, kind) {
    const start = group === "picture-slots" ? 0 : this.entry.pictures.length;
    const slots = Array.from({ length: count }, (_, index) => {
      const slot = document.createElement("button");
      slot.type = "button";
      slot.className = kind;
      slot.dataset.slot = start + index;
      slot.addEventListener("click", () => this.#takeOut(group, index));
      return slot;
    });
    element(group).replaceChildren(...slots);
    return slots;
  }

  #toggle(id) {
    const before = this.entry.positionOf(id);
    this.entry.toggle(id);
    const word = this.wordOf(id);
    if (before) announce(say("said-removed", { what: word }));
    else if (this.entry.part === "pictures") {
      announce(say("said-picture", { position: this.entry.positionOf(id), word }));
    }
    this.#moved("pictures");
  }

  #type(digit) {
    if (this.entry.part !== "digits") return;
    const position = this.entry.digits.indexOf(null) + 1;
    this.entry.type(digit);
    if (this.entry.part === "digits") announce(say("said-digit", { position, digit }));
    this.#moved("digits");
  }

  #delete() {
    const part = this.entry.part;
    const taken = this.entry.deleteLast();
    if (taken !== null) announce(say("said-removed", { what: this.labels[taken] ?? taken }));
    this.#moved(part);
  }

  #takeOut(group, index) {
    const places = group === "picture-slots" ? this.entry.pictures : this.entry.digits;
    const taken = places[index];
    places[index] = null;
    announce(say("said-removed", { what: this.labels[taken] ?? taken }));
    this.#moved(null);
  }

  /** Shows the change; where another part is next, focus follows, for it would be on what is gone. */
  #moved(part) {
    this.show();
    this.changed();
    const next = this.entry.part;
    if (part === next) return;
    if (next === "complete") {
      const words = [...this.entry.pictures.map((id) => this.wordOf(id)), ...this.entry.digits];
      announce(say("said-complete", { entry: words.join(" ") }));
      element("confirm").focus();
    } else if (next === "digits") {
      if (part === "pictures") announce(say("said-digits"));
      element("pad").focus({ preventScroll: true });
    } else {
      this.tiles.find((tile) => tile.getAttribute("aria-pressed") === "false")?.focus({ preventScroll: true });
    }
  }

  show() {
    const { entry } = this;
    const { part } = entry;
    this.stage.dataset.part = part === "pictures" ? "pictures" : "digits";
    element("instruction").textContent = say(`instruction-${part}`);
    for (const tile of this.tiles) this.#showTile(tile);
    this.slots.pictures.forEach((slot, index) => this.#showPictureSlot(slot, index));
    this.slots.digits.forEach((slot, index) => this.#showDigitSlot(slot, index));
    element("confirm").setAttribute("aria-disabled", String(part !== "complete"));
  }

  #showTile(tile) {
    const position = this.entry.positionOf(tile.dataset.symbol);
    tile.setAttribute("aria-pressed", String(position > 0));
    if (position > 0) {
      tile.dataset.mark = MARKS[position - 1];
      tile.setAttribute("aria-label", `${this.wordOf(tile.dataset.symbol)}, ${say("chosen", { position })}`);
    } else {
      delete tile.dataset.mark;
      tile.removeAttribute("aria-label");
    }
  }

  #showPictureSlot(slot, index) {
    const id = this.entry.pictures[index];
    const position = index + 1;
    showSlot(slot, id !== null, this.entry.pictures.indexOf(null) === index);
    slot.dataset.mark = MARKS[index];
    slot.replaceChildren(...(id === null ? [] : [this.#picture(id)]));
    const name = id === null ? "slot-picture-empty" : "slot-picture";
    slot.setAttribute("aria-label", say(name, { position, word: this.wordOf(id) }));
  }

  #showDigitSlot(slot, index) {
    const digit = this.entry.digits[index];
    const position = index + 1;
    const isNext = this.entry.part === "digits" && this.entry.digits.indexOf(null) === index;
    showSlot(slot, digit !== null, isNext);
    slot.textContent = digit ?? "";
    const name = digit === null ? "slot-digit-empty" : "slot-digit";
    slot.setAttribute("aria-label", say(name, { position, digit: digit ?? "" }));
  }

  /** Digits and Backspace from a keyboard anywhere on the page, arrows among the pictures. */
  #key(event) {
    const typing = event.target.closest?.("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) this.#type(event.key);
    else if (event.key === "Backspace") this.#delete();
    else if (!this.#arrow(event.key)) return;
    event.preventDefault();
  }

  #arrow(key) {
    const from = this.tiles.indexOf(document.activeElement);
    if (from < 0) return false;
    const columns = getComputedStyle(element("palette")).gridTemplateColumns.split(" ").length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
    const tile = step && this.tiles[from + step];
    tile?.focus();
    return Boolean(tile);
  }
}

function span(kind, text) {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = text;
  return made;
}

function showSlot(slot, filled, next) {
  slot.disabled = !filled;
  slot.classList.toggle("filled", filled);
  slot.classList.toggle("next", next);
}
