/* Forms, what they begin with: scripts that come when they are needed, and waiting for a press that goes on. */
((F) => {
  F.make = LOB.dom.make;
  const root = document.body.dataset.wortel;
  const loaded = {};
  const waiting = [];
  let pressing = false;

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

  /* Who mends a field and presses a button at once leaves the field by that press. Were the remark taken away then, the button would
     move from under the finger and the press would be lost; so it waits until the press is over, and comes before what it asks for. */
  F.afterPress = (act) => {
    if (pressing) waiting.push(act);
    else act();
  };

  function over() {
    pressing = false;
    waiting.splice(0).forEach((act) => act());
  }
  addEventListener("pointerdown", () => (pressing = true), true);
  addEventListener("click", over, true);
  ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => setTimeout(over, 0), true));
})((LOB.form ??= {}));
