/* The filters of the list of examples, made from the data: a flat list, or a tree in which a branch includes its leaves. */
(function (L) {
  const data = window.LOB_VOORBEELDEN;
  const form = document.getElementById("filterform");
  const KORT = 6;
  if (!data) return;

  function keuze(filter, id, label) {
    const el = document.createElement("label");
    const vak = document.createElement("input");
    const aantal = document.createElement("span");
    vak.type = "checkbox";
    vak.name = filter.naam;
    vak.value = id;
    el.append(vak, label, aantal);
    return el;
  }

  function vouw(titel, inhoud) {
    const el = document.createElement("details");
    const kop = document.createElement("summary");
    kop.textContent = titel;
    el.append(kop);
    inhoud.forEach((deel) => {
      el.append(deel);
    });
    return el;
  }

  function lijst(filter) {
    const alle = filter.termen.map((t) => keuze(filter, t[0], t[1]));
    return alle.length > KORT + 1
      ? alle.slice(0, KORT).concat(vouw(`Nog ${alle.length - KORT}`, alle.slice(KORT)))
      : alle;
  }

  function boom(filter, boven) {
    return filter.termen
      .filter((t) => t[2] === boven)
      .reduce((uit, t) => {
        const onder = boom(filter, t[0]);
        let fold;
        if (onder.length) {
          fold = vouw("Onderdelen", onder);
          fold.firstChild.setAttribute("aria-label", `Onderdelen van ${t[1]}`);
        }
        return uit.concat(keuze(filter, t[0], t[1]), fold ? [fold] : []);
      }, []);
  }

  data.filters.forEach((filter) => {
    const veld = document.createElement("fieldset");
    const kop = document.createElement("legend");
    kop.textContent = filter.kop;
    veld.append(kop);
    (filter.boom ? boom(filter, "") : lijst(filter)).forEach((deel) => {
      veld.append(deel);
    });
    if (filter.niet) veld.append(keuze(filter, "niet-vermeld", "niet vermeld"));
    if (veld.querySelector("input")) form.insertBefore(veld, form.lastElementChild);
  });

  /* The terms that an example answers to: its own and everything above them. */
  L.termen = function (v) {
    const uit = {};
    data.filters.forEach((filter) => {
      const boven = {};
      const namen = (uit[filter.naam] = {});
      filter.termen.forEach((t) => {
        boven[t[0]] = t[2];
      });
      v.termen[filter.naam].forEach((id) => {
        for (let t = id; t; t = boven[t]) namen[t] = true;
      });
    });
    return uit;
  };
})((window.LOBV = window.LOBV || {}));
