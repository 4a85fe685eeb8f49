// The text follows the audio: the passage that is heard is marked, and kept in view while "Follow" is on.
// Scrolling by hand turns it off, so that the page never fights its reader.
const audio = document.querySelector("[data-player] audio");
const button = document.querySelector("[data-follow]");
const passages = [...document.querySelectorAll("[data-start]")]
  .map((element) => ({ element, start: Number(element.dataset.start), end: Number(element.dataset.end ?? Infinity) }))
  .sort((one, other) => one.start - other.start);

if (audio && button && passages.length > 0) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const marked = document.getElementsByClassName("heard");

  const follows = () => button.getAttribute("aria-pressed") === "true";

  const passageAt = (ms) => {
    let low = 0;
    let high = passages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passages[middle].start <= ms) {
        low = middle + 1;
      }
      else {
        high = middle;
      }
    }
    const last = passages[low - 1];
    return last && ms < last.end ? last.element : null;
  };

  const keepInView = (passage) => {
    const top = document.querySelector("[data-player]").getBoundingClientRect().bottom;
    const box = passage.getBoundingClientRect();
    if (box.top < top + 8 || Math.min(box.bottom, box.top + 200) > innerHeight - 48) {
      scrollBy({ top: box.top - top - (innerHeight - top) / 4, behavior: still.matches ? "auto" : "smooth" });
    }
  };

  const mark = () => {
    const passage = passageAt(audio.currentTime * 1000);
    if (passage === (marked[0] ?? null)) {
      return;
    }
    for (const other of [...marked]) {
      other.classList.remove("heard");
      other.removeAttribute("aria-current");
    }
    if (passage) {
      passage.classList.add("heard");
      passage.setAttribute("aria-current", "true");
    }
    if (passage && follows() && !audio.paused) {
      keepInView(passage);
    }
  };

  const follow = (on) => button.setAttribute("aria-pressed", String(on));

  const scrollKeys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];
  addEventListener("wheel", () => follow(false), { passive: true });
  addEventListener("touchmove", () => follow(false), { passive: true });
  addEventListener("keydown", (event) => {
    if (scrollKeys.includes(event.key) && !event.target.closest("input, select, textarea")) {
      follow(false);
    }
  });

  button.addEventListener("click", () => {
    follow(!follows());
    if (follows() && marked[0]) {
      keepInView(marked[0]);
    }
  });

  for (const event of ["timeupdate", "seeked", "play"]) {
    audio.addEventListener(event, mark);
  }
  button.hidden = false;
}
