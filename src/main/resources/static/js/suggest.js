// Beside the mark of each passage, a link to suggest a correction of it. It is made from the passage's key here, since in
// the page it would be up to a fifteenth of all that is sent; below the transcript there is one for whoever has no script.
for (const mark of document.querySelectorAll(".said > p[id] > a.mark")) {
  const link = document.createElement("a");
  link.className = "suggest";
  link.rel = "nofollow";
  link.href = `/suggestions/new?passage=${mark.parentElement.id}`;
  link.setAttribute("aria-label", "Suggest a correction");
  link.title = "Suggest a correction";
  link.textContent = "✎";
  mark.after(" ", link);
}
