/* The self-check: counts answers and says what to talk about first. Nothing leaves the page and nothing is kept. */
(function () {
  "use strict";
  var form = document.getElementById("zelfcheck"), uitslag = document.getElementById("zelfcheck-uitslag");
  function zeg() {
    var tel = { ja: 0, deels: 0, nee: 0 }, eerst = "";
    form.querySelectorAll("input:checked").forEach(function (i) {
      tel[i.value] += 1;
      if (!eerst && i.value === "nee") eerst = i.closest("fieldset").querySelector("strong").textContent;
    });
    var samen = tel.ja + tel.deels + tel.nee;
    uitslag.textContent = samen ? "Ingevuld: " + samen + ". Ja: " + tel.ja + ", deels: " + tel.deels + ", nog niet: " + tel.nee + "." + (eerst ? " Praat eerst over: " + eerst + "." : "") : "";
  }
  form.addEventListener("change", zeg);
  form.addEventListener("reset", function () { setTimeout(zeg, 0); });
  zeg();
})();
