/**
 * The object keys above a leaf, as words. `{"customer": {"homePhone": …}}` gives `customer`, `home`, `phone`: to a detector
 * these are as good as words in front of the value. Contexts are made once per distinct path and shared.
 */
export interface KeyContext {
  /** The nearest key as it is written; '' above the first object. */
  readonly key: string;
  /** Whether one of `words` (lower case) is among the words of all keys on the path. */
  readonly mentions: (words: ReadonlySet<string>) => boolean;
  /** Whether the caller asked for findings of this entity type and not for all: then the text is taken to be about it. */
  readonly asks: (entityType: string) => boolean;
  /** Whether the caller asked for certain types at all. */
  readonly asksForSome: boolean;
  /** The words of all keys on the path, lower case. */
  readonly words: () => ReadonlySet<string>;
  readonly below: (key: string) => KeyContext;
  /** The context of the keys of this object: what is above says what they are about, but none of them is its value. */
  readonly ofKeys: () => KeyContext;
}

/** Keys longer than this say nothing a detector understands, and are not cut into words. */
const KEY_CHARS_MAX = 128;
/** Words remembered per path: the nearest keys win. */
const WORDS_MAX = 64;
/** Contexts remembered per parent, so that hostile documents with endless distinct keys cost no memory. */
const CACHED_MAX = 1_024;
/** Contexts that outlive an inspection: actions bring the same few paths again and again. */
const SHARED_MAX = 4_096;
/** Only keys this short are remembered for longer than one inspection. */
const SHARED_CHARS_MAX = 40;
const SHARED_DEPTH_MAX = 8;

/** The context above a document. What is asked for differs from call to call, so only contexts that ask for nothing are shared. */
export function rootContext(asked?: ReadonlySet<string>): KeyContext {
  if (asked !== undefined) return new Context('', undefined, 0, undefined, asked);
  if (shared.made >= SHARED_MAX) shared = sharedRoot();
  return shared.root;
}

class Context implements KeyContext {
  readonly key: string;
  readonly #parent: Context | undefined;
  readonly #depth: number;
  readonly #registry: Registry | undefined;
  readonly asked: ReadonlySet<string> | undefined;
  #children: Map<string, Context> | undefined;
  #words: ReadonlySet<string> | undefined;
  #keys: Context | undefined;
  /** Answers of {@link mentions}; detectors bring a handful of word lists. */
  #mentions: Map<ReadonlySet<string>, boolean> | undefined;

  constructor(
    key: string,
    parent: Context | undefined,
    depth: number,
    registry: Registry | undefined,
    asked: ReadonlySet<string> | undefined = parent?.asked,
  ) {
    this.key = key;
    this.#parent = parent;
    this.#depth = depth;
    this.#registry = registry;
    this.asked = asked;
  }

  get asksForSome(): boolean {
    return this.asked !== undefined;
  }

  asks(entityType: string): boolean {
    return this.asked?.has(entityType) ?? false;
  }

  below(child: string): Context {
    const known = this.#children?.get(child);
    if (known !== undefined) return known;
    const depth = this.#depth + 1;
    const registry = this.#registry;
    const lasting = child.length <= SHARED_CHARS_MAX && depth <= SHARED_DEPTH_MAX;
    if (registry !== undefined && (!lasting || registry.made >= SHARED_MAX))
      return new Context(child, this, depth, undefined);
    const made = new Context(child, this, depth, registry);
    if (registry !== undefined) registry.made++;
    this.#children ??= new Map();
    if (this.#children.size < CACHED_MAX) this.#children.set(child, made);
    return made;
  }

  ofKeys(): Context {
    if (this.key === '') return this;
    this.#keys ??= this.#asKeys();
    return this.#keys;
  }

  mentions(words: ReadonlySet<string>): boolean {
    if (this.#parent === undefined) return false;
    const known = this.#mentions?.get(words);
    if (known !== undefined) return known;
    let answer = false;
    for (const word of this.#allWords()) answer ||= words.has(word);
    this.#mentions ??= new Map();
    if (this.#mentions.size < CACHED_MAX) this.#mentions.set(words, answer);
    return answer;
  }

  words(): ReadonlySet<string> {
    return this.#parent === undefined ? NO_WORDS : this.#allWords();
  }

  #asKeys(): Context {
    const keys = new Context('', this, this.#depth, this.#registry);
    keys.#words = this.#allWords();
    return keys;
  }

  #allWords(): ReadonlySet<string> {
    if (this.#words === undefined) {
      // From the top down, for paths may be deep.
      const path: Context[] = [];
      for (let at: Context | undefined = this; at !== undefined && at.#words === undefined; at = at.#parent)
        path.push(at);
      for (const at of path.reverse()) {
        const above = at.#parent === undefined ? undefined : at.#parent.#words;
        at.#words = withWordsOf(at.key, above ?? NO_WORDS);
      }
    }
    return this.#words ?? NO_WORDS;
  }
}

interface Registry {
  made: number;
  readonly root: Context;
}

const NO_WORDS: ReadonlySet<string> = new Set();
let shared = sharedRoot();

function sharedRoot(): Registry {
  const registry: { made: number; root: Context } = { made: 0, root: new Context('', undefined, 0, undefined) };
  registry.root = new Context('', undefined, 0, registry);
  return registry;
}

function withWordsOf(key: string, inherited: ReadonlySet<string>): ReadonlySet<string> {
  if (key === '' || key.length > KEY_CHARS_MAX) return inherited;
  const own = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return new Set([...own, ...inherited].slice(0, WORDS_MAX));
}
