// @ts-check
// Asks one question after the other: taken out of its lesson when served, by a link from a folder.

/** @type {Map<string, Promise<Document>>} */
const fetched = new Map();

/** Fetch a page once. @param {string} address @returns {Promise<Document>} */
const fetchPage = (address) => {
  const page =
    fetched.get(address) ||
    fetch(address).then(async (answer) => {
      if (!answer.ok) throw Error(answer.statusText);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
  fetched.set(address, page);
  return page;
};

/** Make addresses right for where the question stands now. @param {any} root @param {string} base */
const rebase = (root, base) => {
  for (const name of ["href", "src"]) {
    for (const each of root.querySelectorAll(`[${name}]`)) {
      each.setAttribute(name, new URL(each.getAttribute(name), base).href);
    }
  }
};

/** Take a question out of its lesson, as a quiz of one. @param {App} app @param {Course} course @param {Item} item */
const takeOut = async ({ top, page }, { pages }, item) => {
  const base = new URL(top + pages[item.page][1], location.href).href;
  const found = (await fetchPage(base)).getElementById(item.anchor);
  const [quiz, story] = [".selfcheck-quiz", ".selfcheck-case"].map((kind) => found?.closest(kind));
  if (!found || !quiz) throw Error(item.id);
  const root = document.adoptNode(/** @type {any} */ (quiz.cloneNode()));
  for (const name of ["id", "data-mode", "data-memory"]) root.removeAttribute(name);
  Object.assign(root.dataset, { page, confidence: "1" });
  for (const each of story ? all(story, "> :is(.selfcheck-case-title, .selfcheck-intro)") : []) {
    root.append(document.importNode(each, true));
  }
  root.append(document.importNode(found, true));
  rebase(root, base);
  return root;
};

/** The questions as links into their lessons, each asked anew there. @param {App} app @param {Course} course @param {Item[]} items */
const asLinks = (app, course, items) => {
  const rows = items.map((item) =>
    element(
      "li",
      {},
      link(addressOf(app, course, item, "?again"), item.title),
      whereOf(app, course, item),
    ),
  );
  return element("ul", {}, ...rows);
};

/** Show one question. @param {App} app @param {Course} course @param {Item} item @param {any} frame @returns {Promise<Quiz | undefined>} */
const show = async (app, course, item, frame) => {
  try {
    const root = await takeOut(app, course, item);
    frame.replaceChildren(root);
    const quiz = startQuiz(root);
    // Only now: what was answered before is not shown here.
    quiz.memory = app.memory;
    return quiz;
  } catch {
    const said = element("p", {}, app.words.notLoaded);
    frame.replaceChildren(said, asLinks(app, course, [item]));
    return undefined;
  }
};

/** Ask all, one by one; what was not answered comes again at the end. @param {App} app @param {Course} course @param {Item[]} items @param {() => void} end */
const askAll = async (app, course, items, end) => {
  const { root, words, top } = app;
  const waiting = [...items];
  const asked = items.length;
  const results = { n: 0, right: 0 };
  const frame = element("div", { className: "selfcheck-asked" });
  const from = element("p", { className: "selfcheck-from", tabIndex: -1 });
  const turn = async () => {
    const item = waiting.shift();
    if (!item) {
      app.said = count(words.done, results.n, results);
      end();
      return;
    }
    const [, address, title] = course.pages[item.page];
    const step = fill(words.step, { n: asked - waiting.length, all: asked });
    from.replaceChildren(...sentence(words.from, link(top + address, title)).childNodes);
    const quiz = await show(app, course, item, frame);
    if (quiz) quiz.questions[0].number.textContent = step;
    const go = button(waiting.length ? words.later : words.finish, () => {
      const [question] = quiz?.questions || [];
      const open = quiz && question?.points === undefined && !question?.root.dataset.state;
      if (open && waiting.length) waiting.push(item);
      if (question?.points !== undefined) {
        results.n += 1;
        results.right += +(question.points >= question.max);
      }
      turn();
    });
    frame.append(go);
    if (quiz) watchAnswer(quiz, () => (go.textContent = waiting.length ? words.nextOne : words.finish));
    from.focus();
  };
  root.replaceChildren(from, frame);
  await turn();
};

/** @param {Quiz} quiz @param {() => void} act */
const watchAnswer = ({ root }, act) => {
  const seen = new MutationObserver(() => root.querySelector("[data-state]") && act());
  seen.observe(root, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
  root.addEventListener("change", act);
};
