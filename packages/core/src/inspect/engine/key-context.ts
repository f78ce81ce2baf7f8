/**
 * The object keys above a leaf, as words. `{"customer": {"homePhone": …}}` gives `customer`, `home`, `phone`: to a detector
 * these are as good as words in front of the value. Contexts are made once per distinct path and shared.
 */
export interface KeyContext {
  /** The nearest key as it is written; '' above the first object. */
  readonly key: string;
  /** Lower-case words of all keys on the path. */
  readonly words: ReadonlySet<string>;
  readonly below: (key: string) => KeyContext;
}

/** Keys longer than this say nothing a detector understands, and are not cut into words. */
const KEY_CHARS_MAX = 128;
/** Words remembered per path: the nearest keys win. */
const WORDS_MAX = 64;
/** Contexts remembered per parent, so that hostile documents with endless distinct keys cost no memory. */
const CACHED_MAX = 1_024;

export function rootContext(): KeyContext {
  return contextOf('', new Set());
}

/** The context of the keys of an object: what is above says what they are about, but none of them is that object's value. */
export function ofKeys(context: KeyContext): KeyContext {
  return { ...context, key: '' };
}

function contextOf(key: string, words: ReadonlySet<string>): KeyContext {
  const cache = new Map<string, KeyContext>();
  return {
    key,
    words,
    below(child) {
      const known = cache.get(child);
      if (known !== undefined) return known;
      const made = contextOf(child, withWordsOf(child, words));
      if (cache.size < CACHED_MAX) cache.set(child, made);
      return made;
    },
  };
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
