/* Form, the one place where a text from outside is read as HTML or XML. Scripts in the document that comes out do not run
   and pictures in it are not fetched. Of these documents only the preview is shown: there every typed text was made safe first. */
((F) => {
  /* A browser that asks for Trusted Types takes a plain text only by way of a policy. */
  const policy = globalThis.trustedTypes?.createPolicy?.("lob-parse", { createHTML: (text) => text });

  /** A text that may become a document. @param {string} text @returns {any} */
  F.trusted = (text) => (policy ? policy.createHTML(text) : text);

  /** @param {string} text @param {DOMParserSupportedType} type @returns {Document} */
  F.parse = (text, type) => new DOMParser().parseFromString(F.trusted(text), type);
})((LOB.form ??= {}));
