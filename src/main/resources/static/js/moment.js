// Jump to a moment: the form, and addresses with ?t=754 or #t=754 (also 12:34, 1:02:03 and 12m34s). Goes to the
// passage said then, and tells the player. Without this the form and the address are answered by the server.
const milliseconds = (text) => {
  const clock = /^(?:(\d+):)?(\d+):(\d{1,2})(?:\.\d+)?$/.exec(text);
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  const match = clock ?? (text ? units : null);
  if (!match) {
    return null;
  }
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

const passageAt = (ms) => {
  let found = null;
  for (const element of document.querySelectorAll("[data-start]")) {
    if (Number(element.dataset.start) <= ms) {
      found = element;
    }
    else if (!found) {
      return element;
    }
  }
  return found;
};

const jump = (ms, play) => {
  const passage = passageAt(ms);
  if (passage) {
    for (const other of document.querySelectorAll(".heard")) {
      other.classList.remove("heard");
      other.removeAttribute("aria-current");
    }
    passage.classList.add("heard");
    passage.setAttribute("aria-current", "true");
    passage.scrollIntoView({ block: "start" });
  }
  document.dispatchEvent(new CustomEvent("moment", { detail: { ms, play } }));
};

for (const form of document.querySelectorAll("[data-moment]")) {
  const input = form.elements.t;
  input.addEventListener("input", () => input.setCustomValidity(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ms = milliseconds(input.value.trim());
    if (ms === null) {
      input.setCustomValidity("Write a time like 12:34");
      input.reportValidity();
      return;
    }
    history.replaceState(null, "", `?t=${ms / 1000}`);
    jump(ms, true);
  });
}

// The server answers ?t=754 with the address of the passage: that is the moment then.
const startOf = (passage) => passage?.dataset.start ?? passage?.querySelector("[data-ms]")?.dataset.ms
  ?? passage?.querySelector("[data-start]")?.dataset.start;

const address = new URLSearchParams(location.search).get("t") ?? /^#t=(.+)$/.exec(location.hash)?.[1];
const wanted = address ? milliseconds(address.trim()) : null;
const start = location.hash ? startOf(document.getElementById(location.hash.slice(1))) : undefined;
if (wanted !== null) {
  jump(wanted, false);
}
else if (start !== undefined) {
  document.dispatchEvent(new CustomEvent("moment", { detail: { ms: Number(start), play: false } }));
}
