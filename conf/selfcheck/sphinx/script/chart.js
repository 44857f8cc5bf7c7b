// @ts-check
// The sheets of a chart become tabs; without script they stand below one another.

/** Make the tab of a sheet. @param {any} sheet @param {string} id */
const makeTab = (sheet, id) => {
  const [title] = all(sheet, ".selfcheck-tab-title");
  const [mark] = all(sheet, ".selfcheck-new");
  const tab = make("button", "sheet", title.textContent);
  if (mark) tab.append(" ", mark.cloneNode(true));
  [tab.role, sheet.role] = ["tab", "tabpanel"];
  tab.setAttribute("aria-controls", (sheet.id = `${id}_sheet`));
  sheet.setAttribute("aria-labelledby", (tab.id = `${id}_tab`));
  sheet.tabIndex = 0;
  title.hidden = true;
  return tab;
};

/** Open one sheet and close the others. @param {any[]} sheets @param {any[]} tabs @param {number} now */
const openSheet = (sheets, tabs, now) =>
  sheets.forEach((sheet, index) => {
    sheet.hidden = index !== now;
    tabs[index].tabIndex = -sheet.hidden;
    tabs[index].ariaSelected = !sheet.hidden;
  });

/** Go where an arrow, Home or End leads. @param {any} event @param {any[]} tabs */
const goToTab = (event, tabs) => {
  const now = tabs.indexOf(event.target);
  const next = getComputedStyle(event.target).direction === "rtl" ? now - 1 : now + 1;
  /** @type {Record<string, number>} */
  const places = { ArrowRight: next, ArrowLeft: 2 * now - next, Home: 0, End: -1 };
  const tab = tabs.at(places[event.key] % tabs.length);
  if (!(event.key in places)) return;
  event.preventDefault();
  tab.click();
  tab.focus();
};

/** The first sheet with something new is open. @param {HTMLElement} chart @param {string} id */
const makeTabs = (chart, id) => {
  const sheets = all(chart, ".selfcheck-tab");
  const tabs = sheets.map((sheet, index) => makeTab(sheet, id + index));
  tabs.forEach((tab, index) => (tab.onclick = () => openSheet(sheets, tabs, index)));
  const list = make("div", "tabs", ...tabs);
  [list.role, list.ariaLabel] = ["tablist", chart.ariaLabel];
  list.onkeydown = (event) => goToTab(event, tabs);
  chart.prepend(list);
  const first = sheets.findIndex((sheet) => all(sheet, "[data-new]")[0]);
  openSheet(sheets, tabs, Math.max(0, first));
};
