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
  function guess(text) {
    const said = ` ${L.plain(text)} `;
    const found = Object.entries(R.signalen).map(([place, signs]) => [
      place,
      signs.filter((one) => said.includes(` ${L.plain(one)}`)),
    ]);
    const most = Math.max(...found.map(([, signs]) => signs.length));
    const best = found.filter(([, signs]) => signs.length === most);
    return !most || best.length !== 1 ? ["", ""] : [best[0][0], reason("signaal", best[0][1][0])];
  }

  function guessOrList(text) {
    const [place, why] = guess(text);
    return !place && /^(?:- |[0-9]{1,2}\. |\|)/m.test(text) ? ["aanpak", reason("lijst")] : [place, why];
  }

  F.pastePlaces = { ASIDE, piece, reason, guessOrList };
})((LOB.form ??= {}));
