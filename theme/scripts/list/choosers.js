/* A list with choosers above it: show only the rows that match every chooser. The list itself is in the page. */
(function () {
  const form = document.getElementById("kiezers");
  if (!form) return;
  const rijen = [...document.getElementById(form.dataset.lijst).children];
  const telling = document.getElementById("kiestelling");
  const keuzes = [...form.querySelectorAll("select")];
  const woord = telling.textContent.replace(/^\d+ /, "");
  form.hidden = false;
  function toon() {
    let aantal = 0;
    rijen.forEach((rij) => {
      const past = keuzes.every((k) => !k.value || rij.getAttribute(`data-${k.name}`).split(" ").includes(k.value));
      rij.hidden = !past;
      if (past) aantal += 1;
    });
    telling.textContent = `${aantal} ${woord}`;
    const p = new URLSearchParams();
    keuzes.forEach((k) => {
      if (k.value) p.set(k.name, k.value);
    });
    try {
      history.replaceState(null, "", p.toString() ? `?${p}` : location.pathname);
    } catch {
      /* file:// in some browsers */
    }
  }
  const p = new URLSearchParams(location.search);
  keuzes.forEach((k) => {
    const w = p.get(k.name);
    if (w && Array.prototype.some.call(k.options, (o) => o.value === w)) k.value = w;
  });
  form.addEventListener("change", toon);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
  });
  toon();
})();
