/* Service worker, one bundle of this build: from what is there already as far as it goes, the rest from the web host. */
((W) => {
  const { Later, checked, fromThere, tableOf, whole } = W;

  const NEAR = 4096; // what lies this close together is one request

  /* From another build, as far as it is there; the rest from the web host. */
  async function assemble(row, there, get) {
    const [, hash] = row;
    const same = await fromThere(there, hash);
    if (same) return same;
    if (there.files.size) {
      try {
        return await fromParts(row, there, get);
      } catch (error) {
        if (error instanceof Later) throw error;
      }
    }
    return whole(hash, get);
  }

  async function fromParts([, hash, size, table], there, get) {
    const head = await get(hash, [0, table]);
    if (head.whole) return checked(head.bytes, hash);
    const files = [...tableOf(head.bytes, table).values()];
    const ranges = rangesOf(files.filter((file) => !there.files.has(file.hash)));
    if (ranges.reduce((sum, [from, to]) => sum + to - from, 0) > (size * 2) / 3) return whole(hash, get);
    const out = new Uint8Array(size);
    out.set(head.bytes);
    await copyFiles(out, files, there);
    for (const range of ranges) {
      const part = await get(hash, range);
      if (part.whole) return checked(part.bytes, hash);
      out.set(part.bytes, range[0]);
    }
    return checked(out, hash);
  }

  /* Where these files lie, as few ranges: what lies between two that are near comes along. */
  function rangesOf(files) {
    const ranges = [];
    for (const { from, to } of files) {
      const last = ranges[ranges.length - 1];
      if (last && from - last[1] <= NEAR) last[1] = to;
      else ranges.push([from, to]);
    }
    return ranges;
  }

  async function copyFiles(out, files, there) {
    const open = new Map();
    for (const { hash, from } of files) {
      const old = there.files.get(hash);
      if (!old) continue;
      if (!open.has(old.bundle)) open.set(old.bundle, await fromThere(there, old.bundle));
      const bytes = open.get(old.bundle);
      if (bytes) out.set(bytes.subarray(old.from, old.to), from);
    }
  }

  Object.assign(W, { assemble });
})((LOB.worker ??= {}));
