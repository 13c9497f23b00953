/* Form, reading a photo: drawn anew, so that nothing but the image is left (no place, time, camera or maker), and small enough for the
   site. And packing it with the text, each where the library keeps it. */
((F) => {
  const LIMIT = Number(LOB.rules.form.bestanden.grenzen.afbeelding);
  const LARGEST_FILE = 60_000_000;
  // As wide as the widest column on a sharp screen.
  const LONGEST_SIDE = 1600;
  const QUALITIES = [0.85, 0.75, 0.65, 0.5];
  const TYPE = "image/jpeg";

  function fault(sentence) {
    return Object.assign(new Error("photo"), { sentence });
  }

  /* A browser that hides itself against following may give back noise instead of what was drawn. */
  function drawsTruly() {
    const one = canvas(1, 1);
    one.brush.fillStyle = "#4080c0";
    one.brush.fillRect(0, 0, 1, 1);
    return [0x40, 0x80, 0xc0].every((value, at) => one.brush.getImageData(0, 0, 1, 1).data[at] === value);
  }

  function canvas(width, height) {
    const sheet = document.createElement("canvas");
    Object.assign(sheet, { width, height });
    return { sheet, brush: sheet.getContext("2d", { alpha: false }) };
  }

  /* How a HEIC begins, as a phone keeps its photos. */
  async function isHeic(file) {
    const start = await file.slice(4, 12).text();
    return /^ftyp(hei|hev|mif|msf)/.test(start);
  }

  async function bitmap(file) {
    if (!file.size) throw fault("Dit bestand is leeg. Kies een andere foto.");
    if (file.size > LARGEST_FILE)
      throw fault("Dit bestand is groter dan 60 MB. Maak de foto eerst kleiner, of kies een andere.");
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      throw fault(
        (await isHeic(file))
          ? "Deze foto is bewaard als HEIC, en dat leest je browser niet. Bewaar hem op je telefoon of computer als JPEG en kies hem opnieuw."
          : "Dit is geen foto die je browser kan lezen. Kies een foto in JPEG, PNG of WebP.",
      );
    }
  }

  function drawn(from, scale) {
    const size = [from.width, from.height].map((side) => Math.max(1, Math.round(side * scale)));
    const { sheet, brush } = canvas(size[0], size[1]);
    // What a photo leaves open becomes white, as on paper.
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, size[0], size[1]);
    brush.imageSmoothingQuality = "high";
    brush.drawImage(from, 0, 0, size[0], size[1]);
    return sheet;
  }

  /** @returns {Promise<Blob | null>} */
  function encoded(sheet, quality) {
    return new Promise((done) => {
      sheet.toBlob(done, TYPE, quality);
    });
  }

  /* The best of the qualities that is small enough; a busy picture becomes smaller as well. */
  async function small(from) {
    let scale = Math.min(1, LONGEST_SIDE / Math.max(from.width, from.height));
    for (let turn = 0; turn < 5; turn += 1, scale *= 0.75) {
      const sheet = drawn(from, scale);
      for (const quality of QUALITIES) {
        const blob = await encoded(sheet, quality);
        if (blob && blob.type === TYPE && blob.size <= LIMIT)
          return { blob, width: sheet.width, height: sheet.height, size: blob.size };
      }
    }
    throw fault("Deze foto is niet klein genoeg te maken. Kies een andere foto.");
  }

  /* A number in letters alone, so that no name of a file ever looks like a telephone number. */
  function inLetters(number) {
    return Array.from(number.toString(16).padStart(8, "0"), (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]).join(
      "",
    );
  }

  /** @param {File} file @returns {Promise<{data: string, sum: string, width: number, height: number, size: number}>} */
  F.readPhoto = async (file) => {
    if (!drawsTruly())
      throw fault(
        "Je browser houdt foto's tegen met een instelling tegen volgen. Sta deze pagina toe om beeld te lezen, of stuur de foto los mee.",
      );
    const { blob, width, height, size } = await small(await bitmap(file));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return { data: `data:${TYPE};base64,${data}`, sum: inLetters(LOB.zip.checksum(bytes)), width, height, size };
  };

  /** The photo of a form as bytes. @param {{data: string}} photo */
  F.photoBytes = ({ data }) => Uint8Array.from(atob(data.split(",")[1]), (sign) => sign.charCodeAt(0));

  /** Text and photo in one ZIP, each in the folder where the library keeps it. */
  F.packed = (name, text, state) =>
    LOB.zip.pack(
      [
        [`practices/${name}`, text],
        [`content/beeld/${F.photo.name(state)}`, F.photoBytes(state.photo)],
      ],
      "application/zip",
    );
})((LOB.form ??= {}));
