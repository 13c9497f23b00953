/* A cloud beside the text: the source behind a note number, the meaning behind a dotted word. Opens on focus and hover. */
(function () {
  let wolk = null;
  let van = null;
  let timer = 0;
  function tekst(el) {
    if (el.dataset.uitleg) return el.dataset.uitleg;
    const noot = document.getElementById((el.getAttribute("href") || "").slice(1));
    return noot ? noot.textContent.trim() : "";
  }
  function sluit() {
    if (wolk) wolk.remove();
    if (van) van.removeAttribute("aria-describedby");
    wolk = van = null;
  }
  function open(el) {
    const inhoud = tekst(el);
    const plek = el.getBoundingClientRect();
    clearTimeout(timer);
    if (van === el || !inhoud) return;
    sluit();
    wolk = document.createElement("div");
    wolk.className = "wolk";
    wolk.id = "wolk";
    wolk.setAttribute("role", "tooltip");
    wolk.textContent = inhoud;
    document.body.append(wolk);
    van = el;
    el.setAttribute("aria-describedby", "wolk");
    wolk.style.left = `${Math.max(8, Math.min(plek.left, document.documentElement.clientWidth - wolk.offsetWidth - 8)) + scrollX}px`;
    const onder = plek.bottom + 6 + wolk.offsetHeight < innerHeight;
    wolk.style.top = `${(onder ? plek.bottom + 6 : plek.top - wolk.offsetHeight - 6) + scrollY}px`;
  }
  function straks() {
    clearTimeout(timer);
    timer = setTimeout(sluit, 250);
  }
  /* The pointer may move onto the cloud, so that it can be read and zoomed; Escape closes it. */
  document.addEventListener("mouseover", (e) => {
    const el = e.target.closest ? e.target.closest(".noot a, a.woord") : null;
    if (el) open(el);
    else if (wolk && wolk.contains(e.target)) clearTimeout(timer);
    else if (wolk && document.activeElement !== van) straks();
  });
  document.addEventListener("focusin", (e) => {
    const el = e.target.closest(".noot a, a.woord");
    if (el) open(el);
    else sluit();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") sluit();
  });
})();
