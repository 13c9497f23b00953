/* What a tool of the desk writes in a file and on the device: { soort, versie, gegevens }, at most 1 MB. Part of LOB.keeper. */
LOB.envelope = (() => {
  const { plain, fields, collector } = LOB.safeData;
  const MOST_BYTES = 1_000_000;
  const UNREADABLE = "Dit bestand is niet te lezen. Wat je had, staat er nog.";
  const TOO_LARGE = "Dit bestand is groter dan 1 MB en is niet geopend. Wat je had, staat er nog.";
  const OTHER = "Dit bestand hoort bij een ander hulpmiddel van deze site. Wat je had, staat er nog.";
  const NEWER = "Dit is gemaakt met een nieuwere versie van deze site. Wat we herkennen, is geopend.";

  function pack({ kind, version }, state, spaces = 0) {
    return JSON.stringify({ soort: kind, versie: version, gegevens: state }, null, spaces);
  }

  const isTooLarge = (written) => new Blob([written]).size > MOST_BYTES;

  /* What stands beside what a tool knows, by name: what it was cannot be shown here. */
  function nameStrangers(given, known, leaveOut) {
    const strange = Object.keys(given).filter((name) => !Object.hasOwn(known, name));
    strange.forEach((name) => leaveOut(`iets dat deze pagina niet kent: ‘${name.slice(0, 40)}’`));
  }

  /* The data: { given, sentence }. A sentence without `given` says why there is nothing. */
  function unpack(written, options, leaveOut) {
    const safe = plain(JSON.parse(written), leaveOut);
    const earlier = options.older && options.older(safe);
    if (earlier !== undefined) return { given: earlier, sentence: "" };
    const { soort, versie, gegevens, ...others } = fields(safe);
    if (soort && soort !== options.kind) return { sentence: OTHER };
    if (!soort || fields(gegevens) !== gegevens) return { sentence: UNREADABLE };
    nameStrangers(others, {}, leaveOut);
    return { given: gegevens, sentence: Number(versie) <= options.version ? "" : NEWER };
  }

  /** What was written as a state of the tool, made clean: { read, sentence, listed }. Without `read` the sentence says why there is
   * nothing; `listed()` names what was left out, also what a merge left out after this.
   * @returns {{ read?: any, sentence: string, listed: () => string[] }} */
  function open(written, options, { leaveOut, listed } = collector()) {
    try {
      const { given, sentence } = unpack(written, options, leaveOut);
      if (given === undefined) return { sentence, listed };
      const read = options.clean(given, leaveOut);
      nameStrangers(given, read, leaveOut);
      return { read, sentence, listed };
    } catch {
      return { sentence: UNREADABLE, listed };
    }
  }

  /** The same of a file. */
  async function openFile(file, options, left = collector()) {
    if (file.size > MOST_BYTES) return { sentence: TOO_LARGE, listed: left.listed };
    return open(await file.text().catch(() => ""), options, left);
  }

  return { pack, isTooLarge, open, openFile };
})();
