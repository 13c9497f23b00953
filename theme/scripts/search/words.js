/* The words of the site: to finish a word that is being typed, and to mend one that is mistyped. */
(() => {
  const BASE = "0123456789abcdefghijklmnopqrstuvwxyz";
  const LINKS = LOB.dutch.links;
  const SHORTEST_MENDED = 4;
  const TWO_EDITS_FROM = 8;
  const LONG = 10;
  // Two wrong letters so far from each other are two slips of the fingers, nearer to each other they are another word.
  const FAR = 3;
  const SHORTEST_HALF = 4;
  const SHORTEST_PART = 3;
  const SHORTEST_SMALL = 2;
  const VERB = /.{3}en$/;
  const SHORT_BELOW = 6;
  // Of a shorter word the first letter is right: `eeuwse` is no `zeeuwse`.
  const FREE_START_FROM = 7;
  const VOWELS = "aeiouy";
  // One vowel for another happens; beside another slip it is more likely another word.
  const VOWEL_EDIT = 1.5;
  const SHORTEST_START = 5;
  const MOST_RELATED = 8;
  const PLURALS = ["en", "s", "n"];

  class Words {
    /* `coded`: LOB.searchWords, see words_script in hooks/lob/search/data.py. */
    constructor(coded) {
      const list = (this.list = []);
      let last = "";
      coded.replace(/([0-9a-z])([^A-F]*)([A-F])/g, (_, shared, rest, common) => {
        last = last.slice(0, BASE.indexOf(shared)) + rest;
        list.push({ word: last, plain: LOB.dutch.fold(last), common: common.charCodeAt(0) - 65 });
        return "";
      });
      this.plain = new Map(list.map((entry) => [entry.plain, entry]));
    }

    /* Whether the site has this word or another form of it. */
    knows(plain, dutch) {
      if (!this.keys) this.keys = new Set(this.list.map((entry) => dutch.key(entry.plain)));
      return this.keys.has(dutch.key(plain));
    }

    has(plain) {
      return this.plain.has(plain);
    }

    spell(plain) {
      const found = this.plain.get(plain);
      return found ? found.word : plain;
    }

    /* The most common words that begin so, one per key, the shortest of equals first. */
    complete(start, count, keyOf) {
      let low = 0;
      let high = this.list.length;
      const seen = new Set();
      const found = [];
      while (low < high) {
        const half = (low + high) >> 1;
        if (this.list[half].plain < start) low = half + 1;
        else high = half;
      }
      for (; low < this.list.length && this.list[low].plain.startsWith(start); low += 1) found.push(this.list[low]);
      found.sort((a, b) => b.common - a.common || a.plain.length - b.plain.length);
      return found.filter((entry) => {
        const key = keyOf(entry.plain);
        const fresh = !seen.has(key);
        seen.add(key);
        return fresh && seen.size <= count;
      });
    }

    /* Endings for a compound that the site does not have: `lobgesp` is a known part and the start of a word. */
    completeHalf(start, count, dutch) {
      for (let cut = start.length - 3; cut >= SHORTEST_PART; cut -= 1) {
        const first = start.slice(0, cut);
        const found = isPart(first, dutch) ? this.complete(start.slice(cut), count, (plain) => dutch.key(plain)) : [];
        if (found.length)
          return found.map((entry) => ({ word: first + entry.word, plain: first + entry.plain, common: entry.common }));
      }
      return [];
    }

    /* The word that a mistyped one most likely stands for, or null. Compounds of known parts count as words too. */
    async mend(typed, dutch) {
      if (typed.length < SHORTEST_MENDED || /\d/.test(typed)) return null;
      const most = slips(typed.length);
      let best = await this.nearest(typed, most);
      // The list has one form of a word, often the plural: what is written by ear may be the other form.
      for (const ending of PLURALS) {
        const plural = best ? null : await this.nearest(typed + ending, most);
        if (
          plural &&
          (sounds(plural.plain) === sounds(typed + ending) || (typed.length >= SHORT_BELOW && plural.edits <= 1))
        )
          best = plural;
      }
      // Or the list has the singular. Another ending is a change already: `internaat` is no `internet`.
      for (const base of new Set([LOB.dutch.stem(typed), typed.replace(/(?:en|s)$/, "")])) {
        if (!best && base.length > SHORTEST_MENDED && base !== typed) best = await this.nearest(base, 1);
      }
      return best && best.edits <= 1 ? best : better(best, await this.mendHalf(typed, most, dutch));
    }

    /* One look through the whole list takes a slow device tens of milliseconds, so the browser may do what waits before it. */
    async nearest(typed, most) {
      await LOB.dom.pause();
      let best = null;
      this.list.forEach((entry) => {
        if (
          Math.abs(entry.plain.length - typed.length) > most ||
          entry.plain.length < 3 ||
          (typed.length < FREE_START_FROM && !startsAlike(entry.plain, typed))
        )
          return;
        const edits = slipsBetween(typed, entry.plain, best ? Math.min(best.edits, most) : most);
        // Two errors in one word seldom take in its first letter.
        if (edits <= most && (edits < 2 || startsAlike(entry.plain, typed)))
          best = better(best, candidate(entry.word, entry.plain, edits, entry.common, typed));
      });
      return best;
    }

    /* A compound that is not on the list: one half is known to the letter, the other is mended. */
    async mendHalf(typed, most, dutch) {
      let best = null;
      function consider(half, first, last) {
        if (half)
          best = better(
            best,
            candidate(first + half.word + last, first + half.plain + last, half.edits + 1.5, half.common, typed),
          );
      }
      for (let cut = SHORTEST_PART; cut <= typed.length - SHORTEST_PART; cut += 1) {
        const first = typed.slice(0, cut);
        const last = typed.slice(cut);
        const known = dutch.parts.has(dutch.key(last));
        if (isPart(first, dutch)) {
          // Two halves that are words as they stand were not mistyped.
          if (known || this.has(last)) return null;
          if (last.length >= SHORTEST_HALF)
            consider(await this.nearest(last, Math.min(most, slips(last.length))), first, "");
        } else if (known && first.length >= SHORTEST_HALF) {
          if (bases(first).some(this.has, this)) return null;
          const half = (await this.nearest(first, 1)) || (await this.nearest(first.replace(/(s|en)$/, ""), 1));
          consider(half, "", last);
        }
      }
      return best;
    }

    /* The word that this one is made of, if the site has it: vsv|ers, on|gemotiveerd. */
    base(word, dutch) {
      const rest = /^(.+?)ers?$/.exec(word) || /^on(.{4,})$/.exec(word);
      return rest && this.knows(rest[1], dutch) ? rest[1] : "";
    }

    /* The two halves of a word that the index does not know, if the site has both: wiskunde|les. Else one: vsv|ers. */
    halves(word, known) {
      let one = [];
      const dutch = known.dutch;
      for (let cut = word.length - SHORTEST_SMALL; cut >= 3; cut -= 1) {
        const first = word.slice(0, cut);
        const last = word.slice(cut);
        const base = bases(first).find((b) => this.has(b) && !known.stop.has(b));
        const lastKnown =
          (known.phraseWords.has(last) && !known.stop.has(last)) ||
          dutch.parts.has(dutch.key(last)) ||
          (last.length > 3 && this.has(last));
        if (base && lastKnown) return [base, last];
        if (lastKnown && last.length >= SHORTEST_HALF) one = [last];
        else if (!one.length && base && base.length > SHORTEST_HALF) one = [base];
      }
      return one;
    }

    /* A word with the spaces that were forgotten, in as few words as it can be cut in; "" when these are no sentence: two words of which the last
       is a verb without meaning, `stagezoeken`, or more of which one tells something and two only tie others together. A particle is part of a
       compound too. */
    spaced(word, small, particles) {
      const best = [[]];
      for (let end = SHORTEST_SMALL; end <= word.length; end += 1) {
        for (let start = 0; start <= end - SHORTEST_SMALL; start += 1) {
          const piece = word.slice(start, end);
          const fits = small.has(piece) || (piece.length >= SHORTEST_HALF && this.has(piece));
          if (best[start] && fits && !(best[end]?.length <= best[start].length + 1))
            best[end] = [...best[start], piece];
        }
      }
      const found = best[word.length] ?? [];
      const ties = found.filter((piece) => small.has(piece) && !particles.has(piece)).length;
      const asks = found.length === 2 && !small.has(found[0]) && small.has(found[1]) && VERB.test(found[1]);
      const tells = found.some((piece) => !small.has(piece));
      return asks || (found.length > 2 && ties > 1 && tells) ? found.join(" ") : "";
    }

    /* Words that mean something here and are near to one that the site does not have: its halves, and what begins as it does. */
    related(plain, known) {
      const start = plain.slice(0, Math.max(SHORTEST_START, Math.ceil(plain.length * 0.6)));
      const begun = plain.length > SHORTEST_START ? this.complete(start, MOST_RELATED, (p) => known.dutch.key(p)) : [];
      return [...this.halves(plain, known), ...begun.map((entry) => entry.plain)]
        .filter((word) => word !== plain && known.phraseWords.has(word) && !known.token(word).weak)
        .map(this.spell, this);
    }
  }

  /* A short word with another first letter is another word, unless two letters changed places. */
  function startsAlike(word, typed) {
    return word[0] === typed[0] || (word[0] === typed[1] && word[1] === typed[0]);
  }

  function isPart(piece, dutch) {
    return LINKS.some(
      (link) =>
        piece.endsWith(link) &&
        piece.length - link.length >= 3 &&
        dutch.parts.has(dutch.key(piece.slice(0, piece.length - link.length))),
    );
  }

  /* What the first half of a compound may be without its link. */
  function bases(first) {
    return [first, first.replace(/s$/, ""), first.replace(/en?$/, "")];
  }

  function candidate(word, plain, edits, common, typed) {
    // People seldom mistype the first letter; a word that many pages use is the likelier one.
    return {
      word,
      plain,
      edits,
      common,
      cost: edits + (plain[0] === typed[0] ? 0 : 0.6) - common * 0.08 - (sounds(plain) === sounds(typed) ? 0.9 : 0),
    };
  }

  function better(one, other) {
    return !one || (other && other.cost < one.cost) ? other : one;
  }

  /* Edits; what is written by ear is one slip, whatever the letters: `speeddeet`. */
  function slipsBetween(typed, word, most) {
    const edits = distance(typed, word, most);
    if (edits <= 1 || most < 1 || typed.length < SHORTEST_MENDED) return edits;
    return sounds(typed) === sounds(word) ? 1 : Math.min(edits, slipsFarApart(typed, word));
  }

  /* In a long word two letters that changed places are one slip, however far apart, `gevegens`; two that are wrong far apart are two. */
  function slipsFarApart(typed, word) {
    if (typed.length < TWO_EDITS_FROM || typed.length !== word.length || typed[0] !== word[0]) return Infinity;
    const wrong = Array.from(typed, (letter, i) => (letter === word[i] ? -1 : i)).filter((i) => i >= 0);
    if (wrong.length !== 2) return Infinity;
    const [one, other] = wrong;
    if (typed[one] === word[other] && typed[other] === word[one]) return 1;
    return typed.length >= LONG && other - one >= FAR ? 2 : Infinity;
  }

  const heard = new Map();

  /* The sound of a word, kept: every word of the list is asked again for each way to cut a compound. */
  function sounds(word) {
    if (!heard.has(word)) heard.set(word, soundOf(word));
    return heard.get(word);
  }

  /* A rough spelling by sound: portofolio and portfolio stay apart, veerkragt and veerkracht do not. */
  function soundOf(word) {
    return word
      .replace(/a([dklmnpstz])en?$/, "ee$1") // date, skate, game; daten
      .replace(/(?!^)ch|g/g, "g") // at the start it is another sound: choice, check
      .replace(/ck|c(?=[aoulrkt])|q/g, "k")
      .replace(/ij|ie|ei|y/g, "i")
      .replace(/ou/g, "au")
      .replace(/dt|d$/g, "t")
      .replace(/ph|v/g, "f")
      .replace(/z|c/g, "s")
      .replace(/th/g, "t")
      .replace(/(.)\1+/g, "$1");
  }

  const ALIKE = new Set(
    "bp cg ck cs dt fv gh gk iy kq mn sx sz vw".split(" ").flatMap((two) => [two, two[1] + two[0]]),
  );
  const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

  /* Whether fingers or ears take one letter for the other: neighbours on the keyboard, or much the same sound. */
  function alike(one, other) {
    return ALIKE.has(one + other) || KEYS.some((row) => row.includes(one + other) || row.includes(other + one));
  }

  function letterCost(one, other) {
    if (one === other) return 0;
    if (alike(one, other)) return 1;
    return VOWELS.includes(one) && VOWELS.includes(other) ? VOWEL_EDIT : 2;
  }

  /* How much may be wrong in a word of so many letters. */
  function slips(length) {
    if (length < SHORT_BELOW) return 1;
    if (length < TWO_EDITS_FROM) return VOWEL_EDIT;
    return length < LONG ? 2 : 1 + VOWEL_EDIT;
  }

  /* Edits between two words, a swap of neighbours counting as one, a letter for one that is nothing like it as two.
     Gives up, with most + 1, once it is sure to be more. */
  function distance(one, other, most) {
    let before = null;
    let above = [];
    let row;
    let i;
    let j;
    for (j = 0; j <= other.length; j += 1) above[j] = j;
    for (i = 1; i <= one.length; i += 1) {
      row = [i];
      let least = i;
      for (j = 1; j <= other.length; j += 1) {
        const same = letterCost(one[i - 1], other[j - 1]);
        // A vowel too many right after the first letter makes another word: `parijs` is no `prijs`.
        const extra = i === 2 && VOWELS.includes(one[1]) && one[1] !== one[2] ? 2 : 1;
        let value = Math.min(above[j] + extra, row[j - 1] + 1, above[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          value = Math.min(value, before[j - 2] + 1);
        row[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = above;
      above = row;
    }
    return above[other.length];
  }

  LOB.SearchWords = Words;
})();
