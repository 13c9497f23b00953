/* Form, scripts that come when they are needed: what draws the preview, what reads a text, the data of an example. */
((F) => {
  const root = document.body.dataset.wortel;
  const loaded = {};

  /** A script of this site, once; what failed may be asked for again. @param {string} address below the site */
  F.load = (address) => {
    loaded[address] ??= LOB.dom.load(root + address).catch((error) => {
      delete loaded[address];
      throw error;
    });
    return loaded[address];
  };
})((LOB.form ??= {}));
