// @ts-check
// Serves the site from this device. FILES stands above: every file with a digest of its content,
// so that an update fetches only what changed and is never mixed up with what was.

const scope = /** @type {any} */ (self).registration.scope;
const CACHE = `selfcheck ${scope}`;
const AT_ONCE = 6;

/** @param {string} path */
const addressOf = (path) => new URL(`${path}?${FILES[path]}`, scope).href;

/** Fetch a file and keep it; a redirected answer may not be shown as a page. @param {Cache} cache @param {string} path */
const keep = async (cache, path) => {
  const answer = await fetch(addressOf(path));
  if (!answer.ok) throw Error(`${answer.status} ${path}`);
  await cache.put(addressOf(path), new Response(await answer.blob(), { headers: answer.headers }));
};

const install = async () => {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = Object.keys(FILES).filter((path) => !kept.has(addressOf(path)));
  while (wanted.length) {
    await Promise.all(wanted.splice(0, AT_ONCE).map((path) => keep(cache, path)));
  }
};

const activate = async () => {
  const cache = await caches.open(CACHE);
  const current = new Set(Object.keys(FILES).map(addressOf));
  const old = (await cache.keys()).filter(({ url }) => !current.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  const { clients } = /** @type {any} */ (self);
  if (old.length) for (const each of await clients.matchAll()) each.postMessage("updated");
  await clients.claim();
};

/** The file that an address stands for. @param {string} url */
const pathOf = (url) => {
  const path = decodeURI(url.slice(scope.length).replace(/[?#].*/s, ""));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
};

addEventListener("install", (/** @type {any} */ event) => {
  /** @type {any} */ (self).skipWaiting();
  event.waitUntil(install());
});
addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = pathOf(request.url);
  if (!Object.hasOwn(FILES, path)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(addressOf(path))) || fetch(request);
  };
  event.respondWith(answer());
});
