/* Maps of gaps: each number becomes a link to those examples, each nought a link to what is wanted. Without a script the row
   itself leads to the term and to what is wanted. */
(function () {
  function koppel(cel, adres, label) {
    const link = document.createElement("a");
    link.href = adres;
    link.textContent = cel.textContent;
    if (label) link.setAttribute("aria-label", label);
    cel.textContent = "";
    cel.append(link);
  }

  document.querySelectorAll("table.gaten[data-lijst]").forEach((tabel) => {
    const lijst = tabel.dataset.lijst + (document.body.dataset.pak === "ja" ? "index.html" : "");
    const koppen = tabel.tHead.rows[0].cells;
    tabel.querySelectorAll("tr[data-r]").forEach((rij) => {
      const gezocht = rij.lastElementChild.firstElementChild.href;
      Array.prototype.forEach.call(rij.cells, (cel, i) => {
        const kolom = koppen[i].dataset.k;
        if (!kolom) return;
        if (cel.textContent !== "0")
          koppel(
            cel,
            `${lijst}?${tabel.dataset.rij}=${rij.dataset.r}&${tabel.dataset.kolom}=${kolom}`,
            cel.textContent === "1" ? "1, één voorbeeld" : "",
          );
        else if (cel.className === "v0") koppel(cel, gezocht, "0, geen voorbeeld: help mee");
      });
    });
  });
})();
