/* Form, writing: the answers as the text of a file. What was not touched in an existing example is copied as it stood. */
((F) => {
  const T = F.tekst;

  function gelijk(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
  }

  /* A row in which nothing was filled in beside what it began with is no answer. */
  function legeRij(veld, rij) {
    const begin = F.data.nieuwe_rij[veld.id] || {};
    const gevuld = veld.kolommen.filter((k) => T.regel(rij[k.id] || ""));
    const eigen = veld.kolommen.filter((k) => begin[k.id] === undefined);
    return (
      !gevuld.length ||
      (eigen.length > 0 &&
        gevuld.every((k) => begin[k.id] !== undefined && T.regel(rij[k.id]) === F.gedateerd(begin[k.id])))
    );
  }

  function rijenVan(veld, antwoord) {
    return (antwoord || []).map((rij, nr) => ({ rij, nr })).filter((r) => !legeRij(veld, r.rij));
  }

  function veldregels(veld, antwoord) {
    const uit = [];
    function zeg(tekst, plek) {
      uit.push({ kop: true, tekst, plek: Object.assign({ deel: veld.id }, plek) });
    }
    if (typeof antwoord === "string") {
      const tekst = T.waarde(veld, antwoord);
      if (tekst) zeg(`${veld.id}: ${tekst}`);
    } else if (veld.type === "rijen") {
      const rijen = rijenVan(veld, antwoord);
      if (rijen.length) zeg(`${veld.id}:`);
      rijen.forEach((r) => {
        let streep = "  - ";
        veld.kolommen.forEach((k) => {
          const cel = T.waarde(k, r.rij[k.id]);
          if (!cel) return;
          zeg(`${streep + k.id}: ${cel}`, { rij: r.nr, kolom: k.id });
          streep = "    ";
        });
      });
    } else if (antwoord) {
      const items = antwoord.map((a) => T.waarde(veld, a)).filter(Boolean);
      if (items.length) zeg(`${veld.id}: [${items.join(", ")}]`);
    }
    return uit;
  }

  /* Is this answer the one that the file had? Compared as it would be written, so that spaces do not count. */
  function ongewijzigd(veld, antwoord) {
    const was = F.basis && F.basis.velden[veld.id];
    if (!was) return false;
    return gelijk(veldregels(veld, antwoord).map(tekstVan), veldregels(veld, was.waarde).map(tekstVan));
  }

  function tekstVan(regel) {
    return regel.tekst;
  }

  function kopOngewijzigd(kop, tekst) {
    const was = F.basis && F.basis.tekst[kop.id];
    return Boolean(was && was.ruw) && T.proza(tekst) === T.proza(was.waarde);
  }

  /* Fields that an editor inferred and that somebody changed are no longer inferred. */
  function afgeleid(staat) {
    const namen = staat.velden.afgeleid;
    if (!Array.isArray(namen)) return namen;
    return namen.filter((naam) => {
      const veld = F.data.velden.find((v) => v.id === naam);
      return veld && ongewijzigd(veld, staat.velden[naam]);
    });
  }

  /* The file: `tekst`, and `regels` with for each line what it came from: {deel, rij, kolom}. */
  function document_(staat) {
    let regels = [{ tekst: "---" }];
    let onveranderd = Boolean(F.basis);
    const velden = Object.assign({}, staat.velden, { afgeleid: afgeleid(staat) });
    F.data.velden.forEach((veld) => {
      if (ongewijzigd(veld, velden[veld.id]))
        F.basis.velden[veld.id].ruw.split("\n").forEach((r) => {
          regels.push({ tekst: r, plek: { deel: veld.id } });
        });
      else regels = regels.concat(veldregels(veld, velden[veld.id]));
    });
    regels.push({ tekst: "---" });
    F.data.koppen.forEach((kop) => {
      onveranderd = onveranderd && kopOngewijzigd(kop, staat.koppen[kop.id]);
    });
    if (onveranderd) return klaar(regels.concat(F.basis.lijf.split("\n").map((r) => ({ tekst: r }))), true);
    F.data.koppen.forEach((kop) => {
      const tekst = kopOngewijzigd(kop, staat.koppen[kop.id])
        ? F.basis.tekst[kop.id].ruw
        : T.alsMarkdown(T.proza(staat.koppen[kop.id] || ""));
      regels.push({ tekst: "" }, { tekst: `## ${kop.label}` }, { tekst: "" });
      tekst.split("\n").forEach((r) => {
        regels.push({ tekst: r, plek: { deel: kop.id } });
      });
    });
    return klaar(regels, false);
  }

  function klaar(regels, compleet) {
    return { regels, tekst: regels.map(tekstVan).join("\n") + (compleet ? "" : "\n") };
  }

  function bestand(staat) {
    return F.basis ? F.basis.bestand : T.bestandsnaam(staat.velden.titel || "", F.data.bestanden);
  }

  F.schrijf = { document: document_, rijenVan, ongewijzigd, kopOngewijzigd, afgeleid, bestand };
  F.gedateerd = function (tekst) {
    return String(tekst).replace("{vandaag}", T.inWoorden(new Date()));
  };
})((LOB.form ??= {}));
