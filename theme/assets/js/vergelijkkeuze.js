/* On the list of examples: tick two to four cards and compare them. */
(function (L) {
  "use strict";
  var balk = document.getElementById("vergelijkbalk"), zin = balk.querySelector("p"), link = balk.querySelector("a"), vakjes = [];
  var adres = link.getAttribute("href");

  function toon() {
    var ids = vakjes.filter(function (v) { return v.checked; }).map(function (v) { return v.value; });
    balk.hidden = !ids.length;
    zin.textContent = ids.length === 1 ? "1 voorbeeld gekozen. Kies er nog een bij." : ids.length + " voorbeelden gekozen" + (ids.length === 4 ? ", meer past niet." : ".");
    link.href = adres + "?" + ids.map(function (id) { return "id=" + encodeURIComponent(id); }).join("&");
    vakjes.forEach(function (v) { v.disabled = ids.length >= 4 && !v.checked; });
  }

  /* The box for one card. A card that is made later follows the choices that were made before. */
  L.vergelijk = function (v) {
    var p = document.createElement("p"), label = document.createElement("label"), vak = document.createElement("input"), naam = document.createElement("span");
    p.className = "vergelijk geen-druk";
    vak.type = "checkbox"; vak.value = v.id;
    vak.setAttribute("aria-label", "Vergelijk: " + v.titel);
    vak.disabled = vakjes.filter(function (ander) { return ander.checked; }).length >= 4;
    naam.textContent = "Vergelijk";
    label.append(vak, naam); p.append(label);
    vakjes.push(vak);
    vak.addEventListener("change", toon);
    return p;
  };
})(window.LOBV = window.LOBV || {});
