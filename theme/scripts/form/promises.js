/* Form, what the words of a link promise: an address in the words is the address that the link leads to. The twin of
   hooks/lob/check/promises.py. */
((F) => {
  const py = F.privacy.py;
  const NAMED = py(/(?:https?:\/\/|(?<![\w])www\.)((?:[\w\-]+\.)+[a-z]{2,})/, "gi");
  const ENDS = LOB.rules.form.bestanden.bekende_domeinen.join("|");
  // Without a beginning a name with a dot is an address only when it is all there is, and ends as sites do: not Node.js.
  const BARE = py(`^((?:[\\w\\-]+\\.)+(?:${ENDS}))(?:[\\/?#]\\S*)?$`, "i");
  const HOST = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]+)/i;

  function withoutWww(host) {
    return host.toLowerCase().replace(/^www\./, "");
  }

  function sitesNamed(words) {
    const bare = BARE.exec(words.trim());
    return (bare ? [bare] : [...words.matchAll(NAMED)]).map((found) => withoutWww(found[1]));
  }

  /** The site that the words of a link name and the one that it leads to, where these differ; a part of the same site does not.
   * @param {string} words @param {string} target @returns {[string, string] | null} */
  F.otherSite = function (words, target) {
    const leadsTo = withoutWww(HOST.exec(target.trim())?.[1] || "");
    const isOther = (name) => name !== leadsTo && !leadsTo.endsWith(`.${name}`) && !name.endsWith(`.${leadsTo}`);
    const other = leadsTo && sitesNamed(words).find(isOther);
    return other ? [other, leadsTo] : null;
  };
})((LOB.form ??= {}));
