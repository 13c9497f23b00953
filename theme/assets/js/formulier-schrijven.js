/* Form, writing: the answers as the text of a file. What was not touched in an existing example is copied as it stood. */
(function (F) {
  "use strict";
  var T = F.tekst;

  function gelijk(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

  /* A row in which nothing was filled in beside what it began with is no answer. */
  function legeRij(veld, rij) {
    var begin = F.data.nieuwe_rij[veld.id] || {};
    var gevuld = veld.kolommen.filter(function (k) { return T.regel(rij[k.id] || ""); });
    var eigen = veld.kolommen.filter(function (k) { return begin[k.id] === undefined; });
    return !gevuld.length || (eigen.length > 0 && gevuld.every(function (k) { return begin[k.id] !== undefined && T.regel(rij[k.id]) === F.gedateerd(begin[k.id]); }));
  }

  function rijenVan(veld, antwoord) {
    return (antwoord || []).map(function (rij, nr) { return { rij: rij, nr: nr }; }).filter(function (r) { return !legeRij(veld, r.rij); });
  }

  function veldregels(veld, antwoord) {
    var uit = [];
    function zeg(tekst, plek) { uit.push({ kop: true, tekst: tekst, plek: Object.assign({ deel: veld.id }, plek) }); }
    if (typeof antwoord === "string") {
      var tekst = T.waarde(veld, antwoord);
      if (tekst) zeg(veld.id + ": " + tekst);
    } else if (veld.type === "rijen") {
      var rijen = rijenVan(veld, antwoord);
      if (rijen.length) zeg(veld.id + ":");
      rijen.forEach(function (r) {
        var streep = "  - ";
        veld.kolommen.forEach(function (k) {
          var cel = T.waarde(k, r.rij[k.id]);
          if (!cel) return;
          zeg(streep + k.id + ": " + cel, { rij: r.nr, kolom: k.id });
          streep = "    ";
        });
      });
    } else if (antwoord) {
      var items = antwoord.map(function (a) { return T.waarde(veld, a); }).filter(Boolean);
      if (items.length) zeg(veld.id + ": [" + items.join(", ") + "]");
    }
    return uit;
  }

  /* Is this answer the one that the file had? Compared as it would be written, so that spaces do not count. */
  function ongewijzigd(veld, antwoord) {
    var was = F.basis && F.basis.velden[veld.id];
    if (!was) return false;
    return gelijk(veldregels(veld, antwoord).map(tekstVan), veldregels(veld, was.waarde).map(tekstVan));
  }

  function tekstVan(regel) { return regel.tekst; }

  function kopOngewijzigd(kop, tekst) {
    var was = F.basis && F.basis.tekst[kop.id];
    return Boolean(was && was.ruw) && T.proza(tekst) === T.proza(was.waarde);
  }

  /* Fields that an editor inferred and that somebody changed are no longer inferred. */
  function afgeleid(staat) {
    var namen = staat.velden.afgeleid;
    if (!Array.isArray(namen)) return namen;
    return namen.filter(function (naam) {
      var veld = F.data.velden.find(function (v) { return v.id === naam; });
      return veld && ongewijzigd(veld, staat.velden[naam]);
    });
  }

  /* The file: `tekst`, and `regels` with for each line what it came from: {deel, rij, kolom}. */
  function document_(staat) {
    var regels = [{ tekst: "---" }], onveranderd = Boolean(F.basis);
    var velden = Object.assign({}, staat.velden, { afgeleid: afgeleid(staat) });
    F.data.velden.forEach(function (veld) {
      if (ongewijzigd(veld, velden[veld.id])) F.basis.velden[veld.id].ruw.split("\n").forEach(function (r) { regels.push({ tekst: r, plek: { deel: veld.id } }); });
      else regels = regels.concat(veldregels(veld, velden[veld.id]));
    });
    regels.push({ tekst: "---" });
    F.data.koppen.forEach(function (kop) { onveranderd = onveranderd && kopOngewijzigd(kop, staat.koppen[kop.id]); });
    if (onveranderd) return klaar(regels.concat(F.basis.lijf.split("\n").map(function (r) { return { tekst: r }; })), true);
    F.data.koppen.forEach(function (kop) {
      var tekst = kopOngewijzigd(kop, staat.koppen[kop.id]) ? F.basis.tekst[kop.id].ruw : T.alsMarkdown(T.proza(staat.koppen[kop.id] || ""));
      regels.push({ tekst: "" }, { tekst: "## " + kop.label }, { tekst: "" });
      tekst.split("\n").forEach(function (r) { regels.push({ tekst: r, plek: { deel: kop.id } }); });
    });
    return klaar(regels, false);
  }

  function klaar(regels, compleet) { return { regels: regels, tekst: regels.map(tekstVan).join("\n") + (compleet ? "" : "\n") }; }

  function bestand(staat) { return F.basis ? F.basis.bestand : T.bestandsnaam(staat.velden.titel || "", F.data.bestanden); }

  F.schrijf = { document: document_, rijenVan: rijenVan, ongewijzigd: ongewijzigd, kopOngewijzigd: kopOngewijzigd, afgeleid: afgeleid, bestand: bestand };
  F.gedateerd = function (tekst) { return String(tekst).replace("{vandaag}", T.inWoorden(new Date())); };
})(window.LOBF = window.LOBF || {});
