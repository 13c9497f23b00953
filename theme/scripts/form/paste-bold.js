/* Bold words of a document, the twin of hooks/lob/editors/bold_words.py: at the beginning of a line they may be its heading; within a
   sentence they are named. */
((F) => {
  const BOLD = /\ufdd5([^\ufdd5\ufdd6]*)\ufdd6/g;
  const LEAD = /^\ufdd5([^\ufdd5\ufdd6]*)\ufdd6[ \t]*(.*)$/;
  const LONGEST_TITLE = 80;

  /** The words with marks around what is bold on each line; no text holds these signs. @param {string} text */
  function marked(text) {
    return text.replace(/\S(?:.*\S)?/g, (found) => `\ufdd5${unmarked(found)}\ufdd6`);
  }

  function unmarked(text) {
    return text.replace(/[\ufdd5\ufdd6]/g, "");
  }

  /* Bold that goes on over spaces is one. */
  function whole(text) {
    return text.replace(/\ufdd6([ \t]*)\ufdd5/g, "$1");
  }

  /** The lines of a paragraph that is not all bold. @param {string} text @returns {string[]} */
  function boldLines(text, left) {
    return whole(text)
      .trim()
      .split("\n")
      .flatMap((line) => lineOf(line.trim(), left));
  }

  function lineOf(line, left) {
    const found = LEAD.exec(line);
    const bare = withoutBold(line, left);
    if (found && !found[2] && found[1].length <= LONGEST_TITLE) return [`**${found[1].replace(/:$/, "")}**`, ""];
    const typed = found ? `**${found[1]}** ${unmarked(found[2])}` : bare;
    const parts = F.pasteLines.runIn(typed);
    return parts[0] === typed ? [bare] : [...parts, ""];
  }

  /** The words; what is bold within them is named, but not where a line begins. @param {string} text */
  function withoutBold(text, left) {
    const within = [...whole(text).matchAll(BOLD)].filter((found) => found.index > 0);
    left.bold.push(...within.map((found) => found[1]));
    return unmarked(text);
  }

  F.pasteBold = { marked, unmarked, lines: boldLines, without: withoutBold };
})((LOB.form ??= {}));
