/* Lower case without accents, every run of other signs a hyphen: what a file name and a near match compare. The twin of `fold` in
   hooks/lob/model/vocabulary.py. */
LOB.fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[^\u0000-\u007f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
