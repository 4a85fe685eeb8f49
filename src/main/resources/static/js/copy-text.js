// Buttons that copy a text of the page, with its italics where the browser can keep them. Without a script there are no
// buttons, and a click on the text chooses all of it.
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.body.append(status);

const copy = async (text) => {
  const plain = text.textContent;
  if (text.matches("pre") || typeof ClipboardItem === "undefined") {
    return navigator.clipboard.writeText(plain);
  }
  return navigator.clipboard.write([new ClipboardItem({
    "text/plain": new Blob([plain], { type: "text/plain" }),
    "text/html": new Blob([text.innerHTML], { type: "text/html" }),
  })]);
};

if (navigator.clipboard) {
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      try {
        await copy(text);
        status.textContent = "Copied";
        button.textContent = "Copied";
      }
      catch {
        getSelection().selectAllChildren(text);
        status.textContent = "Selected; copy it with your keyboard";
      }
      setTimeout(() => {
        button.textContent = "Copy";
        status.textContent = "";
      }, 2000);
    });
  });
}
