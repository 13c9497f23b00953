/* A day as a reader says it: 2026-11-28 -> 28 november 2026. The twin of `date_in_words` in hooks/lob/text/wording.py for a day that is whole. */
{
  const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
  LOB.dayInWords = (day) => {
    if (!day) return "";
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  };
}
