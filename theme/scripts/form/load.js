/* Forms, what they begin with: scripts that come when they are needed. */
((F) => {
  F.make = LOB.dom.make;
  const root = document.body.dataset.wortel;
  const loaded = {};

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
  F.load = (address) => {
    loaded[address] ??= LOB.dom.load(root + address).catch((error) => {
      delete loaded[address];
      throw error;
    });
    return loaded[address];
  };
})((LOB.form ??= {}));
