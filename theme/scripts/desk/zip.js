/* A ZIP of texts and bytes, without compression: enough for the parts of a .docx, or for a text with its photo. The same files give
   the same bytes. */
LOB.zip = (() => {
  const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const UTF8_NAMES = 0x0800;
  // 1 January 1980, the first day that a ZIP knows.
  const FIRST_DAY = 0x0021;
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest >>> 0;
  });

  function checksum(bytes) {
    let sum = 0xffffffff;
    bytes.forEach((byte) => {
      sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
    });
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* Numbers as they stand in a ZIP, the smallest part first; each is a pair of its size in bytes and its value. */
  function numbers(...pairs) {
    const bytes = [];
    pairs.forEach(([size, value]) => {
      for (let at = 0; at < size; at += 1) bytes.push((value >>> (8 * at)) & 0xff);
    });
    return Uint8Array.from(bytes);
  }

  /* What the head of a file and its line in the list have in common. */
  function about(file) {
    return [
      [2, 20],
      [2, UTF8_NAMES],
      [2, 0],
      [2, 0],
      [2, FIRST_DAY],
      [4, file.sum],
      [4, file.bytes.length],
      [4, file.bytes.length],
      [2, file.name.length],
      [2, 0],
    ];
  }

  function place(files) {
    let at = 0;
    return files.map((file) => {
      const placed = { ...file, at };
      at += 30 + file.name.length + file.bytes.length;
      return placed;
    });
  }

  /** @param {[string, string | Uint8Array<ArrayBuffer>][]} texts pairs of a name and what is in it @param {string} [type] of the whole */
  function pack(texts, type = TYPE) {
    const encoder = new TextEncoder();
    const files = place(
      texts.map(([name, text]) => {
        const bytes = typeof text === "string" ? encoder.encode(text) : text;
        return { name: encoder.encode(name), bytes, sum: checksum(bytes) };
      }),
    );
    const heads = files.flatMap((file) => [numbers([4, 0x04034b50], ...about(file)), file.name, file.bytes]);
    const list = files.flatMap((file) => [
      numbers([4, 0x02014b50], [2, 20], ...about(file), [2, 0], [2, 0], [2, 0], [4, 0], [4, file.at]),
      file.name,
    ]);
    const size = (parts) => parts.reduce((sum, part) => sum + part.length, 0);
    const counts = [
      [2, files.length],
      [2, files.length],
      [4, size(list)],
      [4, size(heads)],
    ];
    const end = numbers([4, 0x06054b50], [4, 0], ...counts, [2, 0]);
    return new Blob([...heads, ...list, end], { type });
  }

  return { pack, checksum };
})();
