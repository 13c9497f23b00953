/* A list with choosers above it: show only the rows that match every chooser. The list itself is in the page. */
(function () {
  "use strict";
  var form = document.getElementById("kiezers");
  if (!form) return;
  var rijen = Array.prototype.slice.call(document.getElementById(form.dataset.lijst).children);
  var telling = document.getElementById("kiestelling"), keuzes = Array.prototype.slice.call(form.querySelectorAll("select"));
  var woord = telling.textContent.replace(/^\d+ /, "");
  form.hidden = false;
  function toon() {
    var aantal = 0;
    rijen.forEach(function (rij) {
      var past = keuzes.every(function (k) { return !k.value || (" " + rij.getAttribute("data-" + k.name) + " ").indexOf(" " + k.value + " ") >= 0; });
      rij.hidden = !past;
      if (past) aantal += 1;
    });
    telling.textContent = aantal + " " + woord;
    var p = new URLSearchParams();
    keuzes.forEach(function (k) { if (k.value) p.set(k.name, k.value); });
    try { history.replaceState(null, "", p.toString() ? "?" + p : location.pathname); } catch (e) { /* file:// in some browsers */ }
  }
  var p = new URLSearchParams(location.search);
  keuzes.forEach(function (k) { var w = p.get(k.name); if (w && Array.prototype.some.call(k.options, function (o) { return o.value === w; })) k.value = w; });
  form.addEventListener("change", toon);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  toon();
})();
