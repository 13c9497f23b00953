/* Service worker, DEFLATE (RFC 1951): not every browser unpacks it for a worker, and none with a text that goes before. */
((W) => {
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const steps = (first, extra) =>
    extra.reduce((found, bits) => [...found, found[found.length - 1] + 2 ** bits], [first]);
  const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const LENGTH_BASE = [...steps(3, LENGTH_EXTRA.slice(0, 27)), 258];
  const FAR_EXTRA = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
  const FAR_BASE = steps(1, FAR_EXTRA.slice(0, 29));
  const sizes = (...runs) => runs.flatMap(([count, size]) => Array(count).fill(size));
  const FIXED = [codes(sizes([144, 8], [112, 9], [24, 7], [8, 8])), codes(sizes([30, 5]))];

  /* A Huffman code by the sizes of its symbols: how many there are of each size, and the symbols in order. */
  function codes(lengths) {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length] += 1;
    counts[0] = 0;
    const next = new Uint16Array(17);
    for (let size = 1; size < 16; size += 1) next[size + 1] = next[size] + counts[size];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length) symbols[next[length]++] = symbol;
    });
    return { counts, symbols };
  }

  class Bits {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
      this.held = 0;
      this.count = 0;
    }

    take(wanted) {
      while (this.count < wanted) {
        if (this.at >= this.bytes.length) throw new Error("DEFLATE: te kort");
        this.held |= this.bytes[this.at++] << this.count;
        this.count += 8;
      }
      const value = this.held & ((1 << wanted) - 1);
      this.held >>>= wanted;
      this.count -= wanted;
      return value;
    }

    symbol({ counts, symbols }) {
      let code = 0;
      let first = 0;
      let index = 0;
      for (let size = 1; size < 16; size += 1) {
        code |= this.take(1);
        if (code - counts[size] < first) return symbols[index + code - first];
        index += counts[size];
        first = (first + counts[size]) << 1;
        code <<= 1;
      }
      throw new Error("DEFLATE: geen teken");
    }

    toByte() {
      this.held = 0;
      this.count = 0;
    }
  }

  /* The two codes of a block that brings its own. */
  function ownCodes(bits) {
    const literals = bits.take(5) + 257;
    const total = literals + bits.take(5) + 1;
    const lengths = Array(19).fill(0);
    for (let left = bits.take(4) + 4, at = 0; at < left; at += 1) lengths[ORDER[at]] = bits.take(3);
    const code = codes(lengths);
    const found = [];
    while (found.length < total) {
      const symbol = bits.symbol(code);
      if (symbol < 16) found.push(symbol);
      else if (symbol === 16) found.push(...Array(3 + bits.take(2)).fill(found[found.length - 1]));
      else found.push(...Array(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0));
    }
    return [codes(found.slice(0, literals)), codes(found.slice(literals))];
  }

  /* The bytes that were packed, about `size` of them; `before` is what was said to go before them. */
  function inflate(packed, size = packed.length * 4, before = new Uint8Array(0)) {
    const bits = new Bits(packed);
    let out = new Uint8Array(before.length + size);
    out.set(before);
    let end = before.length;
    function room(length) {
      if (end + length <= out.length) return;
      const more = new Uint8Array((end + length) * 2);
      more.set(out);
      out = more;
    }
    function block(/** @type {any[]} */ [literal, far]) {
      for (let symbol = bits.symbol(literal); symbol !== 256; symbol = bits.symbol(literal)) {
        room(258);
        if (symbol < 256) {
          out[end++] = symbol;
          continue;
        }
        const length = LENGTH_BASE[symbol - 257] + bits.take(LENGTH_EXTRA[symbol - 257]);
        const code = bits.symbol(far);
        const back = FAR_BASE[code] + bits.take(FAR_EXTRA[code]);
        for (const stop = end + length; end < stop; end += 1) out[end] = out[end - back];
      }
    }
    function copy() {
      bits.toByte();
      const length = packed[bits.at] | (packed[bits.at + 1] << 8);
      room(length);
      out.set(packed.subarray(bits.at + 4, bits.at + 4 + length), end);
      bits.at += 4 + length;
      end += length;
    }
    for (let last = 0; !last;) {
      last = bits.take(1);
      const kind = bits.take(2);
      if (kind === 0) copy();
      else block(kind === 1 ? FIXED : ownCodes(bits));
    }
    return out.subarray(before.length, end);
  }

  const asJson = (packed) => JSON.parse(new TextDecoder().decode(inflate(packed)));

  Object.assign(W, { inflate, asJson });
})((LOB.worker ??= {}));
