// A worker that says how easily a password is guessed, so that typing never waits for it. What it
// says decides nothing: the functions judge by their own rules.

importScripts("zxcvbn.js", "words.js");

const factory = new self.zxcvbnts.core.ZxcvbnFactory({
  dictionary: { common: self.WORDS },
  graphs: self.GRAPHS,
});

/** Of each warning, what it is about; the others are not said. */
const REASONS = {
  straightRow: "rows", keyPattern: "rows", sequences: "rows",
  simpleRepeat: "repeat", extendedRepeat: "repeat",
  recentYears: "dates", dates: "dates",
  userInputs: "own",
};
/** From here on, guessing takes more than anybody may try (of 4). */
const GOOD = 3;

self.onmessage = ({ data: { turn, text, own } }) => {
  const { score, feedback } = factory.check(text, own);
  const reason = REASONS[feedback.warning] ?? "common";
  self.postMessage({ turn, easy: score < GOOD ? reason : null });
};
