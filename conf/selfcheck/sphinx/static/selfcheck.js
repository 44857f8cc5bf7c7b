// @ts-check
// Upgrades questions that are complete without it: scores, marks, lets the reader try again.
// Words and keys come from the page and are only ever written as text.
(() => {
  "use strict";

  /** @typedef {{answer?: string, tolerance?: string, unit?: string, places?: string}} NumberKey */
  /** @typedef {{points: number, hits: number, wrong: number}} Result */

  /**
   * Score picks: exact is all or nothing, hits counts right picks, plus_minus takes wrong ones off.
   * @param {string} rule
   * @param {string[]} keys
   * @param {string[]} picked
   * @returns {Result}
   */
  const score = (rule, keys, picked) => {
    const hits = picked.filter((value) => keys.includes(value)).length;
    const wrong = picked.length - hits;
    const sum = rule === "hits" ? hits : Math.max(0, hits - wrong);
    return { points: rule === "exact" ? +(sum === keys.length) : sum, hits, wrong };
  };

  /**
   * Even out what keyboards and languages write differently.
   * @param {string} text
   * @param {boolean} [keepCase]
   */
  const plain = (text, keepCase) => {
    const even = text
      .replace(/[\u2018\u2019\u201b\u02bc\u2032`\u00b4]/g, "'")
      .normalize("NFKC")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/\s+/g, " ")
      .trim();
    return keepCase ? even : even.toLowerCase();
  };

  /** @param {string} text @param {string} [unit] */
  const withoutUnit = (text, unit) => {
    const [given, tail] = [plain(text), plain(unit || "")];
    return tail && given.endsWith(tail) ? given.slice(0, -tail.length).trim() : given;
  };

  /** Split a decimal at its point: never a float. @param {string} text */
  const split = (text) => {
    const found = /^([+-]?) ?(\d{1,3}(?: \d{3})+|\d*)[.,]?(\d*)$/.exec(text);
    return found && /\d/.test(text) ? [found[1] + found[2].replaceAll(" ", ""), found[3]] : null;
  };

  /**
   * Compare a number that was written with the key.
   * @param {string} text
   * @param {NumberKey} key
   */
  const compareNumber = (text, { answer = "", tolerance = "0", unit, places }) => {
    const given = withoutUnit(text, unit);
    if (!given) return "blank";
    if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(given)) return "ambiguous";
    const parts = [given, plain(answer), plain(tolerance)].map(split);
    if (!parts[0]) return "notNumber";
    const digits = Math.max(+(places || 0), ...parts.map((part) => part?.[1].length ?? 0));
    const [value, right, margin] = parts.map((part) =>
      BigInt(part ? part[0] + part[1].padEnd(digits, "0") : 0),
    );
    /** @param {bigint} n */
    const size = (n) => (n < 0n ? -n : n);
    if (size(value - right) <= margin) return "right";
    const step = 10n ** BigInt(digits - +(places || digits));
    const rounded = ((size(value) + step / 2n) / step) * step;
    return rounded === (value < 0n ? -right : right) ? "round" : "wrong";
  };

  /**
   * Compare words that were written with the accepted spellings.
   * @param {string} text
   * @param {string[]} accepted
   * @param {boolean} [keepCase]
   */
  const compareText = (text, accepted, keepCase) => {
    const given = plain(text, keepCase);
    if (!given) return "blank";
    return accepted.some((spelling) => plain(spelling, keepCase) === given) ? "right" : "wrong";
  };

  /** @param {string} text @param {Record<string, any>} values */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** @param {string[]} forms @param {number} n @param {object} [values] */
  const count = (forms, n, values) => fill(forms[n === 1 ? 0 : 1], { n, ...values });

  /** @param {string} tag @param {string} kind @param {string} [text] */
  const make = (tag, kind, text = "") => {
    const made = document.createElement(tag);
    made.className = `selfcheck-${kind}`;
    made.textContent = text;
    if (tag === "p") made.role = "status";
    else if (tag === "button") made.setAttribute("type", tag);
    return made;
  };

  /** @template {HTMLElement} T @param {ParentNode} root @param {string} selector @returns {T[]} */
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));

  /**
   * @param {HTMLElement} root
   * @param {HTMLDetailsElement} details
   * @param {any} words
   * @param {(points?: number) => void} tell
   */
  const upgrade = (root, details, words, tell) => {
    const { rule = "exact", type } = root.dataset;
    /** @type {HTMLInputElement[]} */
    const inputs = all(root, "fieldset input");
    const entry = inputs[0];
    const options = all(root, ".selfcheck-option").map((row) => {
      const [input] = /** @type {HTMLInputElement[]} */ (all(row, "input"));
      const [mark] = all(row, ".selfcheck-mark");
      return { row, input, mark, word: mark?.textContent ?? "", right: !!row.dataset.right };
    });
    const keys = options.filter((option) => option.right).map((option) => option.input.value);
    const max = rule === "exact" ? 1 : keys.length;
    const mistakes = all(details, ".selfcheck-mistake");
    const buttons = make("div", "buttons");
    const check = make("button", "check", words.check);
    const again = make("button", "again", words.again);
    const verdict = make("p", "verdict");
    let note = "";

    /** @param {string} [state] */
    const enter = (state) => {
      if (state) root.dataset.state = state;
      else delete root.dataset.state;
      const [on, off] = state ? [again, check] : [check, again];
      const focused = document.activeElement === off;
      on.hidden = false;
      if (focused) on.focus();
      off.hidden = true;
      // Not disabled: focus stays, and screen readers still read what was chosen.
      for (const input of inputs) {
        if (options.length) input.ariaDisabled = state ? "true" : null;
        else input.readOnly = !!state;
      }
    };

    /** @returns {Result | string} a string says why there is nothing to score yet */
    const choice = () => {
      const picked = options.filter((option) => option.input.checked);
      const more = max - picked.length;
      if (rule === "hits" && more > 0) return count(words.chooseMore, more);
      if (rule === "hits" && more < 0) return all(root, ".selfcheck-task")[0].innerText;
      if (!picked.length) return words.chooseFirst;
      for (const { row, input, mark, right } of options) {
        const pick = input.checked ? (right ? "Hit" : "False") : right ? "Missed" : "Rest";
        row.dataset.pick = pick.toLowerCase();
        if (mark) mark.textContent = words[`mark${pick}`];
      }
      return score(rule, keys, picked.map((option) => option.input.value));
    };

    /** @returns {Result | string} */
    const written = () => {
      const text = entry.value;
      const key = details.dataset;
      /** @param {string[]} accepted @param {NumberKey} number */
      const compare = (accepted, number) =>
        type === "numeric" ? compareNumber(text, number) : compareText(text, accepted, !!key.case);
      const found = compare(JSON.parse(key.accepted || "[]"), key);
      if (found === "blank") return words.writeFirst;
      if (found === "notNumber") return words.notNumber;
      if (found === "ambiguous") {
        const number = withoutUnit(text, key.unit);
        const b = number.replace(",", ".").replace(/\.?0+$/, "");
        return fill(words.ambiguous, { a: number.replace(",", ""), b });
      }
      for (const { dataset } of found === "right" ? [] : mistakes) {
        const { answer = "" } = dataset;
        if (compare([answer], { answer, unit: key.unit }) === "right") dataset.pick = "hit";
      }
      note = found === "round" ? count(words.round, +(key.places || 0)) : "";
      return score(rule, ["right"], [found]);
    };

    const judge = () => {
      if (root.dataset.state) return;
      const result = options.length ? choice() : written();
      if (typeof result === "string") {
        verdict.textContent = result;
        return;
      }
      const { points, hits, wrong } = result;
      const state = points === max ? "right" : points ? "partial" : "wrong";
      enter(state);
      details.open = true;
      const picks = `${count(words.rightPicks, hits)}, ${count(words.wrongPicks, wrong)}: `;
      const sum = count(words.points, max, { n: points, max });
      const head = rule === "exact" || state === "right" ? "" : picks;
      verdict.textContent = [words[state], head + sum, note].join(" ").trim();
      tell(points);
    };

    const retry = () => {
      enter();
      details.open = false;
      verdict.textContent = "";
      for (const { row, input, mark, word, right } of options) {
        delete row.dataset.pick;
        if (mark) mark.textContent = word;
        if (!right) input.checked = false;
      }
      for (const mistake of mistakes) delete mistake.dataset.pick;
      tell();
      entry.focus();
      if (!options.length) entry.select();
    };

    const shown = () => {
      if (!details.open || root.dataset.state) return;
      verdict.textContent = "";
      enter("shown");
    };

    check.addEventListener("click", judge);
    // Try again takes the place of Check: a double click or a held key must not go on to it.
    again.addEventListener("click", (event) => event.detail > 1 || retry());
    buttons.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
    details.addEventListener("toggle", shown);
    for (const input of inputs) {
      input.autocomplete = "off"; // a reload starts clean
      input.addEventListener("input", () => (verdict.textContent = ""));
      input.addEventListener("click", (event) => root.dataset.state && event.preventDefault());
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) judge();
      });
    }
    buttons.append(check, again);
    details.before(buttons, verdict);
    enter();
    shown();
    return max;
  };

  /** @param {HTMLElement} quiz */
  const start = (quiz) => {
    const words = JSON.parse(quiz.dataset.words || "{}");
    /** @type {Map<HTMLElement, number | undefined>} points of every question */
    const tries = new Map();
    let max = 0;
    const total = make("p", "score");
    const tell = () => {
      const done = [...tries].filter(([, points]) => points !== undefined);
      const n = done.reduce((sum, [, points]) => sum + (points || 0), 0);
      const list = done
        .filter(([root]) => root.dataset.critical && root.dataset.state !== "right")
        .map(([root]) => all(root, ".selfcheck-number")[0].textContent);
      const values = { list: list.join(", ") };
      const first = list[0] && words.critical ? fill(words.critical, values) : "";
      const sum = fill(words.score, { n, max, done: done.length, all: tries.size });
      total.textContent = done.length ? `${first} ${sum}`.trim() : "";
    };
    for (const root of all(quiz, ".selfcheck-question")) {
      const [details] = /** @type {HTMLDetailsElement[]} */ (all(root, ".selfcheck-answer"));
      if (!details) continue; // its key is not on the page
      const { shuffle, type } = root.dataset;
      if (quiz.dataset.shuffle === "1" && shuffle !== "0" && type !== "true-false") {
        for (const list of all(root, ".selfcheck-options")) {
          const rows = [...list.children];
          while (rows.length) list.append(...rows.splice(Math.random() * rows.length, 1));
        }
      }
      max += upgrade(root, details, words, (points) => {
        tries.set(root, points);
        tell();
      });
      tries.set(root, undefined);
    }
    if (tries.size > 1) quiz.append(total);
  };

  for (const quiz of all(document, ".selfcheck-quiz")) start(quiz);
  Object.assign(globalThis, { selfcheck: { score, compareNumber, compareText } });
})();
