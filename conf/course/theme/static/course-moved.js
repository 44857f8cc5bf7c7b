// On a page that only leads on: go there, and keep what the reader's address has after the page.
{
  const there = new URL(document.querySelector("a").href);
  there.search ||= location.search;
  there.hash ||= location.hash;
  location.replace(there);
}
