/* On paper a link within the site leads nowhere: of what a page names to read or use, a sentence at its end says where it is. */
LOB.written = (() => {
  /* What a selection can hold (hooks/lob/data/selection.py), and selections themselves. */
  const KINDS = /^(?:praktijkvoorbeelden|wegwijzers|antwoorden|werkbladen|materialen|selecties)\/[\w-]+(?=\/)/;
  /* What names more is a list, and its addresses would take a sheet. */
  const MOST = 40;
  const NOT_PRINTED = ".geen-druk, [aria-labelledby='zie-ook']";
  const root = new URL(document.body.dataset.wortel, location.href).href;
  const isOnline = location.protocol.startsWith("http");

  const short = (path) => path.replace(/^(praktijk\D+)(\d+).*/, isOnline ? "p/$2" : "$1$2…");

  /** That sentence; '' when there is nothing to say. @param {Element} within */
  function written(within) {
    const found = new Map();
    LOB.dom.all("a[href]:not([href*='#'])", within).forEach((link) => {
      const [path] = KINDS.exec(link.href.slice(root.length)) || [];
      if (path && !found.has(path) && !link.closest(NOT_PRINTED)) found.set(path, link.textContent.trim());
    });
    if (!found.size || found.size > MOST) return "";
    const where = isOnline ? `op ${root}` : "in de map van de kennisbank";
    const named = [...found].map(([path, text]) => `${text} (${short(path)})`);
    return `Dit staat ${where}: ${named.join(", ")}.`;
  }

  function put() {
    const main = document.querySelector("main:has(.vouwblad, .selectielijst):not(:has(.bundel))");
    if (main) main.append(LOB.dom.make("p", written(main), "alleen-druk adressen"));
  }

  addEventListener("beforeprint", put, { once: true });
  return written;
})();
