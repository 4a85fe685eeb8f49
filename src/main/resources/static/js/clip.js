// Words that are selected in a transcript can be quoted: a link beside the selection leads to the page that pins them.
// Beside the mark of each passage there is one to quote all of it, for whoever selects nothing.
const transcript = document.querySelector(".transcript[data-passages]");
const revision = transcript?.dataset.revision;

if (transcript && revision) {
  const place = ({ key, at }) => (at === undefined ? key : `${key}.${at}`);
  const address = (from, to) => `/clips/new?from=${from}${to ? `&to=${to}` : ""}&rev=${revision}`;

  for (const mark of transcript.querySelectorAll(".said > p[id] > a.mark")) {
    const link = document.createElement("a");
    link.className = "suggest";
    link.rel = "nofollow";
    link.href = address(mark.parentElement.id);
    link.setAttribute("aria-label", "Quote this passage");
    link.title = "Quote this passage";
    link.textContent = "❝";
    (mark.parentElement.querySelector("a.suggest") ?? mark).after(" ", link);
  }

  const link = document.createElement("a");
  link.className = "button main clip-selection";
  link.rel = "nofollow";
  link.textContent = "Quote these words";
  link.hidden = true;
  document.body.append(link);

  // The words of a passage are the first text in its paragraph; what follows are its links.
  const edge = (node, offset, end) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const passage = element?.closest(".said > p[id], p.event[id]");
    if (!passage || !transcript.contains(passage)) {
      return null;
    }
    // Among withdrawn words nobody can count.
    if (passage.querySelector(".masked")) {
      return { key: passage.id };
    }
    const words = passage.firstChild;
    const length = words?.nodeType === Node.TEXT_NODE ? words.data.trimEnd().length : 0;
    const before = node === passage ? offset === 0 : node !== words && !end;
    const at = node === words ? Math.min(offset, length) : before ? 0 : length;
    return { key: passage.id, at };
  };

  const boundary = (range, end) => {
    const exact = end ? edge(range.endContainer, range.endOffset, true) : edge(range.startContainer, range.startOffset, false);
    if (exact) {
      return exact;
    }
    // The selection begins or ends beside the words: the outermost passages within it.
    const within = [...transcript.querySelectorAll(".said > p[id], p.event[id]")].filter((p) => range.intersectsNode(p));
    const passage = end ? within.at(-1) : within[0];
    return passage ? { key: passage.id } : null;
  };

  const offer = () => {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const from = range && transcript.contains(range.startContainer) | transcript.contains(range.endContainer) ? boundary(range, false) : null;
    const to = from && boundary(range, true);
    if (!from || !to || !selection.toString().trim() || (from.key === to.key && from.at >= to.at)) {
      link.hidden = true;
      return;
    }
    link.href = address(place(from), place(to));
    link.hidden = false;
    const box = range.getBoundingClientRect();
    const room = document.documentElement.clientWidth - link.offsetWidth - 8;
    link.style.setProperty("inset-inline-start", `${Math.max(8, Math.min(room, box.left + scrollX))}px`);
    link.style.setProperty("inset-block-start", `${box.bottom + scrollY + 8}px`);
  };

  document.addEventListener("selectionchange", offer);
}
