/* Form, what follows readers: parts of a web address that say who clicked, and change nothing about the page. The twin of
   hooks/lob/check/followers.py. */
((F) => {
  const R = LOB.rules.form.volgers;
  const ADDRESS = /https?:\/\/[^\s<>()[\]"'|`]*[^\s<>()[\]"'|`.,;:!?]/gi;

  /** What stands before and after the first `sign`; after is null without one. */
  function cut(text, sign) {
    const place = text.indexOf(sign);
    return place < 0 ? [text, null] : [text.slice(0, place), text.slice(place + 1)];
  }

  /** The names behind the question mark, each with its value; null for a name alone. */
  function query(address) {
    const asked = cut(cut(address, "#")[0], "?")[1] || "";
    return asked
      .split("&")
      .map((one) => cut(one, "="))
      .filter(([name]) => name);
  }

  function follows(name) {
    const low = name.toLowerCase();
    return R.namen.includes(low) || R.begin.some((start) => low.startsWith(start));
  }

  /** Those names in an address. */
  function names(address) {
    return query(address)
      .map(([name]) => name)
      .filter(follows);
  }

  /** The address without them; as it is when it has none. */
  function without(address) {
    if (!names(address).length) return address;
    const [front, hash] = cut(address, "#");
    const kept = query(front)
      .filter(([name]) => !follows(name))
      .map(([name, value]) => (value === null ? name : `${name}=${value}`));
    return front.split("?")[0] + (kept.length ? `?${kept.join("&")}` : "") + (hash ? `#${hash}` : "");
  }

  F.followers = {
    query,
    names,
    without,
    /** A text in which no web address has them. @param {string} text */
    unfollowed: (text) => (text.includes("?") ? text.replace(ADDRESS, without) : text),
  };
})((LOB.form ??= {}));
