/** A decoded text together with the way back: which raw characters a span of it comes from. */
export interface RawSpan {
  readonly start: number;
  readonly end: number;
}

export interface View {
  readonly text: string;
  /** The raw text itself. */
  readonly plain?: true;
  /** The raw span that holds the decoded span `[start, end)`, which must not be empty. */
  readonly toRaw: (start: number, end: number) => RawSpan;
}

/** Seen through `outer`: the spans `inner` gives are spans of `outer`'s text. */
export function through(outer: View, inner: View): View {
  return {
    text: inner.text,
    toRaw(start, end) {
      const span = inner.toRaw(start, end);
      return outer.toRaw(span.start, span.end);
    },
  };
}

/** The text as it stands. */
export function plainView(text: string): View {
  return { text, plain: true, toRaw: (start, end) => ({ start, end }) };
}

/** A text decoded from one run as a whole: any part of it means the whole run. */
export function blockView(text: string, span: RawSpan): View {
  return { text, toRaw: () => span };
}

/** A piece copied unchanged from `offset` on. */
export function shiftedView(text: string, offset: number): View {
  return { text, toRaw: (start, end) => ({ start: start + offset, end: end + offset }) };
}
