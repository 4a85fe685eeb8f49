// A button beside each text that is there to be copied. Without it, the text can be selected.
for (const field of document.querySelectorAll(".copy")) {
  const text = field.querySelector("textarea");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  const name = field.querySelector("label").textContent;
  const say = (what) => {
    button.textContent = what;
    button.setAttribute("aria-label", `${what}: ${name}`);
  };
  say("Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      say("Copied");
      setTimeout(() => say("Copy"), 2000);
    }
    catch {
      text.select();
    }
  });
  if (navigator.clipboard) {
    field.append(button);
  }
}
