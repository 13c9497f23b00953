// The minifier of the build knows JavaScript by patterns. Proof that it changes nothing: each script that is sent has the
// same tokens as its source. Reads pairs on standard input: [{ name, source, sent }].
import { tokenize } from "espree";

const options = { ecmaVersion: 2022 };
const tokens = (text) => tokenize(text, options).map((token) => token.value);
let input = "";
for await (const part of process.stdin) input += part;
for (const { name, source, sent } of JSON.parse(input)) {
  const before = tokens(source);
  const after = tokens(sent);
  const place = before.findIndex((token, i) => token !== after[i]);
  if (place < 0 && before.length === after.length) continue;
  const near = before.slice(Math.max(0, place - 8), place + 4).join(" ");
  console.error(`${name}: the minifier reads this otherwise: ${near} -> ${after[place]}`);
  process.exitCode = 1;
}
