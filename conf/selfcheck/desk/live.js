// @ts-check
// A box at the top of the page with what the last build found; only live builds load it.
"use strict";
(() => {
  /** @type {[string, string, string][]} place, message, severity */
  const findings = [];
  const MOST = 30;
  if (!findings.length) return;
  /** @param {string} name @param {string} words @param {string} style */
  const element = (name, words, style) => {
    const made = document.createElement(name);
    made.textContent = words;
    made.style.cssText = style;
    return made;
  };
  const errors = findings.filter((each) => each[2] === "error").length;
  const bad = errors ? "#a3161d" : "#7a4a00";
  const box = element("section", "", `border:3px solid ${bad};border-radius:6px;padding:.6rem 1rem;`
    + "margin:0 0 1.5rem;overflow:hidden;background:#fff;color:#16211f;font-size:1rem;line-height:1.45");
  box.id = "selfcheck-live";
  box.setAttribute("aria-label", "Findings of the last build");
  const close = element("button", "Hide", "float:right;font:inherit;padding:.1rem .6rem");
  close.addEventListener("click", () => box.remove());
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  box.append(close, element("strong", `${count}, ${errors || "no"} error${errors === 1 ? "" : "s"}`, ""));
  const list = element("ul", "", "margin:.4rem 0 0;padding-left:1.2rem;overflow-wrap:anywhere");
  for (const [place, words, severity] of findings.slice(0, MOST)) {
    const item = element("li", "", "margin:.2rem 0");
    item.append(
      element("code", place || "the build", "background:none;color:inherit;border:0;padding:0;font-weight:600"),
      ` ${severity}: ${words}`,
    );
    list.append(item);
  }
  box.append(list);
  if (findings.length > MOST) {
    box.append(element("p", `and ${findings.length - MOST} more: see the terminal`, "margin:.4rem 0 0"));
  }
  const main = document.querySelector("[role=main], main, .body") || document.body;
  main.prepend(box);
})();
