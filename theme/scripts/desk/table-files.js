/* Files that other programs read: a table for a spreadsheet and a calendar. */
LOB.tableFiles = (() => {
  const LINE = 75;
  const BEFORE = new RegExp(`^[\\s${LOB.rules.widthless}]*`, "u");

  /* A cell that a spreadsheet will not take for a formula, as hooks/lob/data/csv_files.py writes it: in any width, whatever unseen stands in front. */
  function cell(value) {
    const text = String(value);
    const seen = text.replace(BEFORE, "").normalize("NFKC");
    const safe = /^[=+\-@]/.test(seen) && !/^[-+]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  /* Semicolons and a mark in front: so a Dutch spreadsheet opens it in columns, with its accents. */
  function csv(rows) {
    const lines = rows.map((row) => `${row.map(cell).join(";")}\r\n`);
    return `\ufeff${lines.join("")}`;
  }

  function save(name, rows) {
    LOB.keeper.download(name, csv(rows), "text/csv;charset=utf-8");
  }

  function escaped(text) {
    return String(text)
      .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, " ")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");
  }

  /* At most 75 bytes on a line (RFC 5545, 3.1), and no sign cut in two. */
  function folded(line) {
    const size = (text) => new TextEncoder().encode(text).length;
    const lines = [""];
    [...line].forEach((sign) => {
      if (size(lines.at(-1)) + size(sign) > LINE) lines.push(" ");
      lines[lines.length - 1] += sign;
    });
    return lines.join("\r\n");
  }

  function nextDay(day) {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + 1);
    return date.toISOString().slice(0, 10);
  }

  function event({ uid, day, title, text }, stamp) {
    const bare = (date) => date.replace(/-/g, "");
    return [
      "BEGIN:VEVENT",
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${bare(day)}`,
      `DTEND;VALUE=DATE:${bare(nextDay(day))}`,
      `SUMMARY:${escaped(title)}`,
      ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  }

  /**
   * Whole days in a calendar.
   * @param {{uid: string, day: string, title: string, text: string}[]} events
   * @param {Date} now
   */
  function calendar(events, now) {
    const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//LOB-kennisbank//Schoolplan//NL",
      "CALSCALE:GREGORIAN",
      ...events.flatMap((one) => event(one, stamp)),
      "END:VCALENDAR",
    ];
    return lines.map((line) => `${folded(line)}\r\n`).join("");
  }

  return { csv, save, calendar };
})();
