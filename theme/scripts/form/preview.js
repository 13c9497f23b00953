/* Form, preview: fetches what draws the page when it is first asked for; theme/scripts/preview/ does the work. */
((F) => {
  async function load() {
    await Promise.all(["assets/vendor/markdown-it.min.js", "gegevens/weergave.js"].map(F.load));
    await F.load("assets/js/preview.js");
  }

  function show(state, box) {
    return load().then(
      () => LOB.preview.show(state, box),
      () => {
        box.textContent = "Ophalen lukte niet. Kijk of je netwerk hebt, en kies nog eens ‘Bekijk de pagina’.";
        box.hidden = false;
      },
    );
  }

  F.preview = { show };
})((LOB.form ??= {}));
