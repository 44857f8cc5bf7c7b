// In a frame of a learning platform (?embed): links stay in the frame and keep it plain;
// what leads out of the course opens beside it, because few sites let themselves be framed.
{
  const course = new URL(document.documentElement.dataset.content_root, location.href).href;
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link || link.target || link.download || /^(#|blob:)/.test(link.getAttribute("href"))) return;
    const there = new URL(link.href);
    if (!there.href.startsWith(course)) Object.assign(link, { target: "_blank", rel: "noopener" });
    else if (!/[?&]embed\b/.test(there.search)) {
      there.search += `${there.search ? "&" : "?"}embed`;
      link.href = there.href;
    }
  }, true);
}
