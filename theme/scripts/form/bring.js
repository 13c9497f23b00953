/* Form, a text brought along: what reads it is fetched when somebody opens that part of the form. */
((F) => {
  const box = /** @type {any} */ (document.getElementById("veld-meebrengen"));
  const typed = /** @type {any} */ (document.getElementById("in-meebrengen"));
  // How often a file was chosen: of two the last one counts, whichever is read first.
  let turn = 0;

  function unreachable() {
    box.querySelector("[data-brought-status]").textContent =
      "Dit deel van de pagina is niet te laden. Typ of plak je tekst bij de vragen zelf.";
  }

  function open() {
    return F.ready()
      .then(() => F.load("assets/js/paste.js"))
      .catch(unreachable);
  }

  async function takeFile(file) {
    const mine = (turn += 1);
    await open();
    if (!F.brought) return;
    F.brought.say(`${file.name} wordt gelezen.`);
    try {
      await F.load("assets/js/paste-file.js");
      const { text, notes, pictures } = await F.readFile(file);
      if (mine === turn) await F.brought.fromFile(text, notes, file.name, pictures);
    } catch (fault) {
      if (mine === turn)
        F.brought.say(fault.sentence || "Dit bestand is niet te lezen. Kopieer de tekst en plak die hier.");
    }
  }

  // What a paste into an answer would lose: links, lists, tables and headings.
  const SHAPED = /<(?:a|b|strong|li|table|h[1-6])[\s>]/i;

  /* Text that was copied with a shape keeps it in an answer, as it does in the text that somebody brings along. */
  async function pasteShaped(field, html, plain) {
    await open();
    const read = F.pasteHtml?.read(html);
    field.focus();
    const text = read?.text || plain;
    if (!document.execCommand("insertText", false, text))
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    if (read?.notes.length) F.messages.announce(read.notes.join(" "));
  }

  function onPaste(e) {
    const field = e.target.closest("[data-type=kop] textarea");
    const html = field ? e.clipboardData?.getData("text/html") : "";
    if (!html || !SHAPED.test(html)) return;
    e.preventDefault();
    pasteShaped(field, html, e.clipboardData.getData("text/plain"));
  }

  F.bring = {
    begin() {
      document.getElementById("formulier").addEventListener("paste", onPaste);
      box.addEventListener("toggle", () => {
        if (box.open) open();
      });
      /* Who is faster than what reads the text need not press twice. */
      const divide = box.querySelector("[data-divide]");
      divide.addEventListener("click", async () => {
        if (F.brought) return;
        await open();
        if (F.brought) divide.click();
      });
      const chosen = box.querySelector("#meebestand");
      chosen.addEventListener("change", (/** @type {any} */ e) => {
        const file = e.target.files[0];
        if (file) takeFile(file);
      });
      // The name of the file stays in sight, and the same one can be chosen again.
      chosen.addEventListener("click", (/** @type {any} */ e) => {
        e.target.value = "";
      });
    },
    left: () => (F.brought ? F.brought.left() : typed.value.trim() ? 1 : 0),
    text: () => (F.brought ? F.brought.text() : typed.value),
    /** Put back a text that was kept. @param {string} text */
    restore(text) {
      if (!text) return;
      typed.value = text;
      box.open = true;
    },
    clear() {
      typed.value = "";
      F.brought?.clear();
    },
  };
})((LOB.form ??= {}));
