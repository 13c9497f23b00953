/* On the list of examples: tick two to four cards and compare them. */
(function () {
  "use strict";
  var balk = document.getElementById("vergelijkbalk"), zin = balk.querySelector("p"), link = balk.querySelector("a"), vakjes = [];

  function toon() {
    var ids = vakjes.filter(function (v) { return v.checked; }).map(function (v) { return v.value; });
    balk.hidden = !ids.length;
    zin.textContent = ids.length === 1 ? "1 voorbeeld gekozen. Kies er nog een bij." : ids.length + " voorbeelden gekozen" + (ids.length === 4 ? ", meer past niet." : ".");
    link.href = balk.dataset.adres + "?" + ids.map(function (id) { return "id=" + encodeURIComponent(id); }).join("&");
    vakjes.forEach(function (v) { v.disabled = ids.length >= 4 && !v.checked; });
  }

  document.querySelectorAll("#voorbeelden > li").forEach(function (li) {
    var p = document.createElement("p"), label = document.createElement("label"), vak = document.createElement("input"), naam = document.createElement("span");
    p.className = "vergelijk geen-druk";
    vak.type = "checkbox"; vak.value = li.dataset.id;
    vak.setAttribute("aria-label", "Vergelijk: " + li.querySelector("h2").textContent);
    naam.textContent = "Vergelijk";
    label.append(vak, naam); p.append(label);
    li.querySelector("article").append(p);
    vakjes.push(vak);
    vak.addEventListener("change", toon);
  });
  toon();
})();
