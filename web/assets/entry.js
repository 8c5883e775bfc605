// What has been entered: pictures in order, then digits. No document, no network.

/** An entry of `pictures` pictures and `digits` digits; free places hold null. */
export class Entry {
  constructor(pictures, digits) {
    this.pictures = Array(pictures).fill(null);
    this.digits = Array(digits).fill(null);
  }

  /** Which part is next: `pictures`, `digits` or `complete`. */
  get part() {
    if (this.pictures.includes(null)) return "pictures";
    return this.digits.includes(null) ? "digits" : "complete";
  }

  /** How many are missing in the part that is next. */
  get missing() {
    const part = this.part === "pictures" ? this.pictures : this.digits;
    return part.filter((place) => place === null).length;
  }

  /** Position of a picture from 1, or 0. */
  positionOf(picture) {
    return this.pictures.indexOf(picture) + 1;
  }

  /** Puts a picture into the first free place, or takes it out where it is chosen already. */
  toggle(picture) {
    const chosen = this.pictures.indexOf(picture);
    if (chosen >= 0) this.pictures[chosen] = null;
    else this.#fill(this.pictures, picture);
  }

  /** Puts a digit into the first free place. */
  type(digit) {
    this.#fill(this.digits, digit);
  }

  #fill(places, value) {
    const free = places.indexOf(null);
    if (free >= 0) places[free] = value;
  }

  /** Takes the last digit out, or where there is none the last picture; returns it, or null. */
  deleteLast() {
    for (const places of [this.digits, this.pictures]) {
      const last = places.findLastIndex((place) => place !== null);
      if (last >= 0) {
        const [taken] = places.splice(last, 1, null);
        return taken;
      }
    }
    return null;
  }

  clear() {
    this.pictures.fill(null);
    this.digits.fill(null);
  }

  /** As the API takes it; only of a complete entry. */
  get guess() {
    return { pictograms: [...this.pictures], digits: this.digits.join("") };
  }

  /** What was kept before, if it is an entry of the same size. */
  restore(kept) {
    const fits = (places, size) => Array.isArray(places) && places.length === size;
    if (!fits(kept?.pictures, this.pictures.length) || !fits(kept?.digits, this.digits.length)) return;
    this.pictures = [...kept.pictures];
    this.digits = [...kept.digits];
  }
}
