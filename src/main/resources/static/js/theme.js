// Light or dark. Runs before the page is painted, so that a remembered choice does not flash; without it the page
// follows the system. Choosing what the system wants anyway forgets the choice.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    }
    catch {
      return null; // storage may be forbidden: the choice then lasts as long as the page
    }
  };

  const remember = (theme) => {
    try {
      theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme");
    }
    catch {
      // as above
    }
  };

  const apply = (theme) => {
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
    else {
      delete root.dataset.theme;
    }
  };

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  apply(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    if (!button) {
      return;
    }
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      const choice = (wanted === "dark") === system.matches ? null : wanted;
      remember(choice);
      apply(choice);
      show();
    });
    system.addEventListener("change", show);
    addEventListener("storage", (event) => {
      if (event.key === "theme") {
        apply(event.newValue);
        show();
      }
    });
    show();
    button.hidden = false;
  });
})();
