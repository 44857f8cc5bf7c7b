// @ts-check
// Says that a newer version was kept; nothing moves until the reader wants it. WORDS stand above.

const act = document.createElement("button");
act.textContent = WORDS[1];
act.onclick = () => location.reload();
const note = document.createElement("p");
note.className = "selfcheck-update";
note.role = "status";
note.append(WORDS[0], " ", act);
// No style sheet on every page for what is seen once in a while.
Object.assign(note.style, {
  position: "fixed",
  insetBlockEnd: "1rem",
  insetInlineStart: "1rem",
  zIndex: "50",
  margin: "0",
  padding: "0.75rem 1rem",
  border: "2px solid",
  borderRadius: "0.5rem",
  background: "Canvas",
  color: "CanvasText",
});
Object.assign(act.style, { minBlockSize: "2.75rem", marginInlineStart: "0.5rem", font: "inherit" });
document.body.append(note);
