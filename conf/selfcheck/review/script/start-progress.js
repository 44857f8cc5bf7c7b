// @ts-check

/** @param {App} app @param {string} said @param {[string, string][]} erased */
const drawProgress = (app, said = "", erased = []) => {
  const log = readLog(app.memory);
  const course = readCourse(/** @type {any} */ (globalThis).selfcheckCourse, log);
  const redraw = (/** @type {string} */ text, /** @type {[string, string][]} */ gone = []) => {
    drawProgress(app, text, gone);
    app.root.querySelector(".selfcheck-undo, .selfcheck-device button")?.focus();
  };
  const parts = [summary(app, course), byModule(app, course), bySure(app, course)];
  if (course.items.some(last)) parts.push(wrongSection(app, course));
  app.root.replaceChildren(...parts, record(app, course), device(app, log, said, erased, redraw));
};

const progress = readApp("progress");
if (progress) {
  drawProgress(progress);
  // Another tab answered, or this page comes back from the browser's memory.
  addEventListener("storage", () => drawProgress(progress));
  addEventListener("pageshow", ({ persisted }) => persisted && drawProgress(progress));
}
