// @ts-check
// Has the site kept for reading without a network. Loaded on every page, so it is short.
{
  const { serviceWorker: worker, connection } = /** @type {any} */ (navigator);
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  // From a folder there is no worker; who saves data is not sent a whole course.
  if (worker && location.protocol !== "file:" && !connection?.saveData) {
    const update = document.createElement("script");
    worker.onmessage = () => {
      update.src = src.replace("offline", "update");
      document.body.append(update);
    };
    onload = () => worker.register(new URL("../selfcheck-worker.js", src));
  }
}
