// Frames as high as what they show. A page's state may still be on its way when it has loaded.

const PATIENCE = 10_000;

function fit(frame) {
  const content = frame.contentDocument?.documentElement;
  if (content) frame.height = Math.max(200, Math.ceil(content.getBoundingClientRect().height));
}

async function fitWhenSettled(frame) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    fit(frame);
    const outcome = frame.contentDocument?.documentElement.dataset.preview;
    if (outcome === "done") break;
    if (outcome) frame.closest("figure").classList.add("broken");
    await new Promise((later) => setTimeout(later, 250));
  }
  fit(frame);
}

for (const frame of document.querySelectorAll("iframe")) {
  frame.addEventListener("load", () => fitWhenSettled(frame));
  if (frame.contentDocument?.readyState === "complete") fitWhenSettled(frame);
}
