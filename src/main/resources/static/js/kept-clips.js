// Clips that this browser keeps for somebody without an account: in their order, with notes and tags. They leave it only
// when they are exported.
const NAME = "rushlight-clips";
const section = document.querySelector("[data-kept]");

if (section) {
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    }
    catch {
      return [];
    }
  };
  let clips = read();
  const write = () => localStorage.setItem(NAME, JSON.stringify(clips));

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const field = (clip, name, label, value, change) => {
    const input = make(name === "note" ? "textarea" : "input", { id: `${name}-${clip.key}`, value, dir: "auto", maxLength: name === "note" ? 5000 : 1200 });
    input.addEventListener("change", () => {
      change(input.value);
      write();
    });
    return make("div", { className: "field" }, make("label", { htmlFor: input.id, textContent: label }), input);
  };

  const button = (text, what, act) => {
    const made = make("button", { type: "button", className: "button", textContent: text });
    made.setAttribute("aria-label", `${text}, ${what}`);
    made.addEventListener("click", act);
    return made;
  };

  const move = (at, by) => () => {
    const [clip] = clips.splice(at, 1);
    clips.splice(at + by, 0, clip);
    write();
    show();
    document.getElementById(clip.key)?.querySelector("a").focus();
  };

  const show = () => {
    const list = section.querySelector("[data-list]");
    list.replaceChildren(...clips.map((clip, at) => {
      const buttons = make("div", { className: "buttons" });
      if (at > 0) {
        buttons.append(button("Up", clip.title, move(at, -1)));
      }
      if (at < clips.length - 1) {
        buttons.append(button("Down", clip.title, move(at, 1)));
      }
      buttons.append(button("Remove", clip.title, () => {
        clips.splice(at, 1);
        write();
        show();
      }));
      return make("li", { id: clip.key },
        make("h3", {}, make("a", { href: `/clips/${clip.key}`, textContent: clip.title })),
        make("p", { className: "facts", textContent: clip.from ?? "" }),
        field(clip, "note", "Note", clip.note ?? "", (value) => clip.note = value),
        field(clip, "tags", "Tags (comma-separated)", (clip.tags ?? []).join(", "),
          (value) => clip.tags = value.split(",").map((tag) => tag.trim()).filter(Boolean)),
        buttons);
    }));
    section.querySelector("[data-none]").hidden = clips.length > 0;
    section.querySelector("[data-export]").hidden = clips.length === 0;
  };

  const { key, title, from } = section.dataset;
  if (key && !clips.some((clip) => clip.key === key)) {
    clips.push({ key, title, from, note: "", tags: [] });
    write();
  }
  section.hidden = false;
  show();
  section.querySelector("[data-export]").addEventListener("submit", (event) => {
    clips = read();
    event.target.items.value = JSON.stringify(clips.map(({ key: each, note, tags }) => ({ key: each, note, tags })));
  });
}
