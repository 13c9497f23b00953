/* Form, preview: fetches what draws the page when it is first asked for; theme/scripts/preview/ does the work. */
((F) => {
  const root = document.body.dataset.wortel;
  let loading = null;

  function script(address) {
    return new Promise((done, failed) => {
      const el = document.createElement("script");
      el.src = root + address;
      el.onload = done;
      el.onerror = failed;
      document.head.append(el);
    });
  }

  function load() {
    loading ??= Promise.all(["assets/vendor/markdown-it.min.js", "gegevens/weergave.js"].map(script)).then(() =>
      script("assets/js/preview.js"),
    );
    return loading;
  }

  function show(state, box) {
    return load().then(
      () => LOB.preview.show(state, box),
      () => {
        loading = null;
        box.textContent = "Ophalen lukte niet. Kijk of je netwerk hebt, en kies nog eens ‘Bekijk de pagina’.";
        box.hidden = false;
      },
    );
  }

  F.preview = { show };
})((LOB.form ??= {}));
