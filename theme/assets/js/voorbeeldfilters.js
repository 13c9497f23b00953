/* The filters of the list of examples, made from the data: a flat list, or a tree in which a branch includes its leaves. */
(function (L) {
  "use strict";
  var data = window.LOB_VOORBEELDEN, form = document.getElementById("filterform"), KORT = 6;
  if (!data) return;

  function keuze(filter, id, label) {
    var el = document.createElement("label"), vak = document.createElement("input"), aantal = document.createElement("span");
    vak.type = "checkbox"; vak.name = filter.naam; vak.value = id;
    el.append(vak, label, aantal);
    return el;
  }

  function vouw(titel, inhoud) {
    var el = document.createElement("details"), kop = document.createElement("summary");
    kop.textContent = titel;
    el.append(kop);
    inhoud.forEach(function (deel) { el.append(deel); });
    return el;
  }

  function lijst(filter) {
    var alle = filter.termen.map(function (t) { return keuze(filter, t[0], t[1]); });
    return alle.length > KORT + 1 ? alle.slice(0, KORT).concat(vouw("Nog " + (alle.length - KORT), alle.slice(KORT))) : alle;
  }

  function boom(filter, boven) {
    return filter.termen.filter(function (t) { return t[2] === boven; }).reduce(function (uit, t) {
      var onder = boom(filter, t[0]), fold;
      if (onder.length) { fold = vouw("Onderdelen", onder); fold.firstChild.setAttribute("aria-label", "Onderdelen van " + t[1]); }
      return uit.concat(keuze(filter, t[0], t[1]), fold ? [fold] : []);
    }, []);
  }

  data.filters.forEach(function (filter) {
    var veld = document.createElement("fieldset"), kop = document.createElement("legend");
    kop.textContent = filter.kop;
    veld.append(kop);
    (filter.boom ? boom(filter, "") : lijst(filter)).forEach(function (deel) { veld.append(deel); });
    if (filter.niet) veld.append(keuze(filter, "niet-vermeld", "niet vermeld"));
    if (veld.querySelector("input")) form.insertBefore(veld, form.lastElementChild);
  });

  /* The terms that an example answers to: its own and everything above them. */
  L.termen = function (v) {
    var uit = {};
    data.filters.forEach(function (filter) {
      var boven = {}, namen = uit[filter.naam] = {};
      filter.termen.forEach(function (t) { boven[t[0]] = t[2]; });
      v.termen[filter.naam].forEach(function (id) { for (var t = id; t; t = boven[t]) namen[t] = true; });
    });
    return uit;
  };
})(window.LOBV = window.LOBV || {});
