// Frames as high as what they show. A page's state may still be on its way when it has loaded.

const PATIENCE = 10_000;

function fit(frame) {
  const content = frame.contentDocument?.documentElement;
  // A page is at least as high as its frame, so it is measured in a low one.
  frame.height = 640;
  if (content) frame.height = Math.max(200, Math.ceil(content.getBoundingClientRect().height));
}

async function loaded(frame) {
  // A frame starts with an empty document of its own, which is complete as well.
  const there = () => frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank";
  while (!there()) await pause();
}

function pause() {
  return new Promise((over) => setTimeout(over, 100));
}

async function settle(frame) {
  await loaded(frame);
  const isMail = frame.src.includes("/mail/");
  for (const end = Date.now() + PATIENCE; !isMail && Date.now() < end; await pause()) {
    const outcome = frame.contentDocument.documentElement.dataset.preview;
    frame.closest("figure").classList.toggle("broken", outcome !== undefined && outcome !== "done");
    if (outcome) break;
    fit(frame);
  }
  fit(frame);
}

await Promise.all([...document.querySelectorAll("iframe")].map(settle));
// The frame that moved its focus last would be the only one with a mark.
document.activeElement?.blur();
document.documentElement.setAttribute("data-settled", "");
