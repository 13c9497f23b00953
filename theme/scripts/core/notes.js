/* A cloud beside the text: the source behind a note number, the meaning behind a dotted word. Opens on focus and hover. */
(() => {
  const WORDS = ".noot a, a.woord";
  const DELAY = 250;
  let cloud = null;
  let owner = null;
  let timer = 0;

  function textOf(link) {
    if (link.dataset.uitleg) return link.dataset.uitleg;
    const note = document.getElementById((link.getAttribute("href") || "").slice(1));
    return note ? note.textContent.trim() : "";
  }

  function close() {
    if (cloud) cloud.remove();
    if (owner) owner.removeAttribute("aria-describedby");
    cloud = owner = null;
  }

  function open(link) {
    const text = textOf(link);
    clearTimeout(timer);
    if (owner === link || !text) return;
    close();
    cloud = LOB.dom.make("div", text, "wolk");
    cloud.id = "wolk";
    cloud.setAttribute("role", "tooltip");
    document.body.append(cloud);
    owner = link;
    owner.setAttribute("aria-describedby", "wolk");
    put();
    // What the focus brings near is drawn after this, and may push the link.
    requestAnimationFrame(() => setTimeout(put));
  }

  function put() {
    if (!owner) return;
    const box = owner.getBoundingClientRect();
    const most = document.documentElement.clientWidth - cloud.offsetWidth - 8;
    const below = box.bottom + 6 + cloud.offsetHeight < innerHeight;
    cloud.style.left = `${Math.max(8, Math.min(box.left, most)) + scrollX}px`;
    cloud.style.top = `${(below ? box.bottom + 6 : box.top - cloud.offsetHeight - 6) + scrollY}px`;
  }

  function closest(event) {
    return event.target instanceof Element ? event.target.closest(WORDS) : null;
  }

  /* The pointer may move onto the cloud, so that it can be read and zoomed; Escape closes it. */
  document.addEventListener("mouseover", (event) => {
    const link = closest(event);
    if (link) open(link);
    else if (cloud && cloud.contains(event.target)) clearTimeout(timer);
    else if (cloud && document.activeElement !== owner) {
      clearTimeout(timer);
      timer = setTimeout(close, DELAY);
    }
  });
  document.addEventListener("focusin", (event) => {
    const link = closest(event);
    if (link) open(link);
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
