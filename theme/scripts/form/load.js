/* Form, scripts that come when they are needed: what draws the preview, what reads a text, the data of an example. */
((F) => {
  const root = document.body.dataset.wortel;
  const loaded = {};

  /** A script of this site, once; what failed may be asked for again. @param {string} address below the site */
  F.load = (address) => {
    loaded[address] ??= new Promise((/** @type {(value?: unknown) => void} */ done, failed) => {
      const script = document.createElement("script");
      script.src = root + address;
      script.onload = () => done();
      script.onerror = () => {
        delete loaded[address];
        failed(new Error(address));
      };
      document.head.append(script);
    });
    return loaded[address];
  };
})((LOB.form ??= {}));
