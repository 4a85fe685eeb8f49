// Keys of a search. "/" goes to the box of the page, unless somebody is typing or has switched it off on /search
// (a key without a modifier must not take anybody by surprise). From the box, and from one passage found to another, go
// the arrows; everywhere else they scroll, as always.
const SWITCH = "shortcut";

const isOff = () => {
  try {
    return localStorage.getItem(SWITCH) === "off";
  }
  catch {
    return off; // storage may be forbidden: the choice then lasts as long as the page
  }
};

let off = false;

const turn = (on) => {
  off = !on;
  try {
    on ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "off");
  }
  catch {
    // as above
  }
};

const box = () => document.querySelector("main [data-search]") ?? document.querySelector("[data-search]");
const hits = () => [...document.querySelectorAll("[data-hits] [data-hit]")];
const isField = (element) => element.isContentEditable
  || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");

const go = (element) => {
  element.focus({ preventScroll: true });
  (element.closest(".hit") ?? element).scrollIntoView({ block: "nearest" });
};

const walk = (event) => {
  const all = hits();
  const at = all.indexOf(event.target);
  const inBox = event.target === box();
  const wanted = {
    ArrowDown: all[at + 1],
    ArrowUp: at === 0 ? box() : all[at - 1],
    Home: inBox ? null : all[0],
    End: inBox ? null : all.at(-1),
    Escape: inBox ? null : box(),
  }[event.key];
  if ((inBox || at >= 0) && wanted) {
    event.preventDefault();
    go(wanted);
  }
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "/") {
    const found = box();
    if (found && !isField(event.target) && !isOff()) {
      event.preventDefault();
      go(found);
      found.select();
    }
  }
  else if (!event.shiftKey && event.target instanceof HTMLElement) {
    walk(event);
  }
});

for (const label of document.querySelectorAll("[data-shortcut]")) {
  const input = label.querySelector("input");
  input.checked = !isOff();
  input.addEventListener("change", () => turn(input.checked));
  label.hidden = false;
}
