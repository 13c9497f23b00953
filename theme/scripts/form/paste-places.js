/* Where a piece of pasted text most likely belongs, and why. Nothing falls away: what has no place has place "".
   The twin of hooks/lob/editors/paste_places.py. */
((F) => {
  const R = LOB.rules.paste;
  const L = F.pasteLines;
  /* Place of what somebody most likely does not want in an example: a greeting, the head of a mail, a number of a page. */
  const ASIDE = "weg";

  /** @typedef {{text: string, place: string, why: string}} Piece Markdown; `why` says in Dutch why the place is proposed. */

  function reason(name, what = "") {
    return R.redenen[name].replace("{}", () => what);
  }

  function piece(text, place = "", why = "") {
    return { text, place, why };
  }

  /** The heading that the words of a text point to, and why; "" when they point to none, or to several as much. */
  function placeBySigns(text, signsOf = "signalen") {
    const said = ` ${L.plain(text)} `;
    const found = Object.entries(R[signsOf]).map(([place, signs]) => [
      place,
      signs.filter((one) => said.includes(signOf(one))).map((one) => one.replace(".", "")),
    ]);
    const most = Math.max(...found.map(([, signs]) => signs.length));
    const best = found.filter(([, signs]) => signs.length === most);
    return !most || best.length !== 1 ? ["", ""] : [best[0][0], reason("signaal", best[0][1][0])];
  }

  function guessOrList(text) {
    const [place, why] = placeBySigns(text);
    return !place && isListed(text) ? ["aanpak", reason("lijst")] : [place, why];
  }

  /* A sign as it stands in a text between spaces: the beginning of a word, or a whole one where a full stop ends it. */
  function signOf(one) {
    return ` ${L.plain(one)}${one.endsWith(".") ? " " : ""}`;
  }

  /** True for a text with a list or a table in it. */
  function isListed(text) {
    return /^(?:- |[0-9]{1,2}\. |\|)/m.test(text);
  }

  F.pastePlaces = { ASIDE, piece, reason, isListed, placeBySigns, guessOrList };
})((LOB.form ??= {}));
