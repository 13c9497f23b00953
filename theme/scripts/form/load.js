/* Forms, what they begin with: scripts that come when they are needed. */
((F) => {
  F.make = LOB.dom.make;
  const root = document.body.dataset.wortel;

  /* The check looks back in a text, which Safari learned in 16.4: an older browser cannot even read its scripts. What to do then
     stands on the page. Gives whether it is so. */
  F.tooOld = () => {
    try {
      return !new RegExp("(?<=a)b");
    } catch {
      document.getElementById("te-oud").hidden = false;
      return true;
    }
  };

  /** A script of this site, once; what failed may be asked for again. @param {string} address below the site */
  F.load = LOB.dom.once((address) => LOB.dom.load(root + address));

  F.UNREACHABLE = "Een deel van deze pagina is niet te laden. Kijk of je netwerk hebt. Wat je typte, staat er nog.";

  /** What checks, counts, shows and writes answers, and the names that they may point to. */
  F.fetchCheck = LOB.dom.once(async () => {
    await Promise.all(["gegevens/formulier-namen.js", "assets/js/form-check.js"].map(F.load));
    Object.assign(F.data, LOB.formNames);
  });

  /** An example that a school sent in: someone could still be asked, so it cannot say 'niet vermeld'. */
  F.isNew = () => !F.original || F.original.fields.herkomst.value === "ingezonden";
  /** What a school that sends in an example always can say: no word may stand instead. */
  F.mustChoose = (field) => Boolean(field.ask) && F.isNew();
})((LOB.form ??= {}));
