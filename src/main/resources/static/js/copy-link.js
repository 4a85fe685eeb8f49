// A click on the mark of a passage copies its lasting address. Where the browser does not allow it, the mark stays
// what it is: a link to the passage.
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.body.append(status);

const addressOf = (mark) => {
  const passages = mark.closest("[data-passages]")?.dataset.passages;
  const key = mark.hash.slice(1);
  return passages && key ? new URL(passages + key, location.href).href : mark.href;
};

document.addEventListener("click", async (event) => {
  const mark = event.target.closest("a.mark");
  if (!mark || !navigator.clipboard || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(addressOf(mark));
  }
  catch {
    location.assign(mark.href);
    return;
  }
  history.replaceState(null, "", mark.href);
  mark.classList.add("copied");
  status.textContent = "Link copied";
  setTimeout(() => {
    mark.classList.remove("copied");
    status.textContent = "";
  }, 2000);
});
