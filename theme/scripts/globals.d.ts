// What scripts and data files share: one global, for the type checker. Data files are made by hooks/lob/data and hooks/lob/search.

interface ListFilter {
  naam: string;
  lijst: string;
  kop: string;
  meer: boolean;
  boom: boolean;
  /** id, label, the term above it, and the examples that name it, each as its distance to the one before */
  termen: [string, string, string, number[]][];
  /** the first three for terms that no example has */
  leeg: [string, string, string][];
  /** retired term -> its successor */
  opvolgers: Record<string, string>;
  /** the examples that do not tell */
  niet: number[];
}

interface ListExample {
  id: string;
  titel: string;
  adres: string;
  bekend: number;
  dag: string;
}

interface ListCard {
  over: string;
  roos: number[];
  zin: string;
  /** per field its id and its labels */
  kenmerken: [string, string[]][];
}

/** One cell; hooks/lob/data/comparison.py says what is in it. */
interface ComparisonCell {
  t?: string[];
  r?: string[][];
  b?: (string | { o?: string[]; u?: string[] })[];
  s?: string;
  a?: 1;
}

interface Comparison {
  /** label of a group, and those of its rows */
  groepen: [string, string[]][];
  /** places of the rows, those first that a sheet of paper has room for before all others */
  blad: number[];
  /** id -> title and address */
  voorbeelden: Record<string, [string, string]>;
}

/** What keeps one tool: theme/scripts/desk/keeper.js says how it is opened. `S` is the state of the tool, data that JSON can hold. */
interface Keeper<S = any> {
  readonly state: S;
  readonly keeping: boolean;
  readonly refused: boolean;
  change(next: S, sentence?: string): void;
  note(next: S): void;
  undo(): void;
  redo(): void;
  /** What stands here went with the visitor in another way: leaving loses nothing. */
  saved(): void;
  toOwn(): void;
  wipe(): void;
  keep(wanted: boolean): void;
  say(sentence: string, leftOut?: string[]): void;
  toFile(): void;
  fromFile(file: File, asMerge?: boolean): Promise<boolean>;
  addFiles(files: File[]): Promise<void>;
  share(): Promise<void>;
  /** The address that holds the state; "" when that is too much. */
  address(): string;
}

interface KeeperOptions<S = any> {
  kind: string;
  version: number;
  /** The name of the file without `.json`, when it is another than the kind. */
  fileName?(): string;
  empty(): S;
  clean(given: unknown, leaveOut: (what: string) => void): S;
  show(state: S): void;
  /** Brings what `merge` and `added` need, when that is not on the page yet. */
  bringMerge?(): Promise<unknown>;
  merge?(mine: S, other: S): S;
  added?(mine: S, next: S): string;
  older?(data: unknown): unknown;
  hash?: { name: string; write(state: S): string; read(written: string): unknown };
  panel?: HTMLElement;
  said?(sentence: string, leftOut: string[]): void;
}

interface Lob {
  examples?: { filters: ListFilter[]; perKaart: number; voorbeelden: ListExample[] };
  /** number of a piece -> its cards, as many as `perKaart` says */
  cards?: Record<string, ListCard[]>;
  comparison?: Comparison;
  /** list -> another word for a term, folded -> the term */
  words?: Record<string, Record<string, string>>;
  /** kind -> address, title, summary and facts of what can be selected */
  selectable?: [string, [string, string, string, string][]][];
  compared?: Record<string, { roos: number[]; zin: string; cellen: ComparisonCell[] }>;
  dom: {
    /** An element of the page that must be there. */
    byId<T extends HTMLElement = HTMLElement>(id: string): T;
    /** Every element that a selector names. */
    all(selector: string, within?: ParentNode): any[];
    make<K extends keyof HTMLElementTagNameMap>(tag: K, text?: string, className?: string): HTMLElementTagNameMap[K];
    /** A copy of what a <template> holds. */
    copy<T extends Element = HTMLElement>(id: string): T;
    /** A copy with its gaps filled: `data-vul` names what comes there, text or elements. A gap for which there is nothing goes. */
    filled<T extends Element = HTMLElement>(
      id: string,
      contents: Record<string, string | Node | (string | Node)[] | undefined>,
    ): T;
    /** The windroos as the build draws it: a petal per count. */
    windroos(counts: number[], label?: string): SVGSVGElement;
    keepFocus(...fallbacks: HTMLElement[]): void;
    seeFocus(): void;
    setAddress(params: URLSearchParams): void;
    /** What the browser keeps for this site; null where it refuses. */
    stored(storage: "localStorage" | "sessionStorage", key: string): string | null;
    store(storage: "localStorage" | "sessionStorage", key: string, value: string): void;
    /** Resolves when the browser has done what waited. */
    pause(): Promise<void>;
    /** Fetch a script by its address; rejects when it does not come. */
    load(address: string): Promise<void>;
    /** What `make` gives for a key, its first argument, made once; when that fails it is made anew the next time. */
    once<A extends any[], T>(make: (...given: A) => Promise<T>): (...given: A) => Promise<T>;
    /** Fetch a script of bundles.yml by its name there. */
    script(name: string): Promise<void>;
    /** Text within a string of a style sheet. */
    quoted(text: string): string;
    /** What stands behind the address of a folder, also in the copy that is used from disk. */
    folderEnd: string;
  };
  keeper: {
    open<S>(options: KeeperOptions<S>): Keeper<S>;
    plain(value: unknown, leaveOut: (what: string) => void): any;
    text(value: unknown, most?: number): string | undefined;
    date(value: unknown): string | undefined;
    known(value: unknown, table: object, successors?: Record<string, string>): string | undefined;
    list(value: unknown, most?: number): any[];
    fields(value: unknown): Record<string, any>;
    download(name: string, content: BlobPart, type: string): void;
    collector(): { leaveOut: (what: string) => void; listed: () => string[] };
  };
  place: {
    /** What was remembered when the visitor left this page, or null on a first visit. */
    kept: { y: number; [name: string]: unknown } | null;
    remember(more: () => Record<string, unknown>): void;
    restore(find?: () => number): void;
  };
  [other: string]: any;
}

declare const LOB: Lob;
