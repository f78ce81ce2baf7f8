const DEPTH_MAX = 5;

/** The error, what caused it and what it is made of, outermost first. Clients wrap what the system said several times. */
export function withCauses(error: unknown, depth = DEPTH_MAX): readonly Error[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const parts = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [error, ...[error.cause, ...parts].flatMap((each) => withCauses(each, depth - 1))];
}

/** The code the system gave an error, `ECONNREFUSED`; '' where it was something else. */
export function systemCode(error: unknown): string {
  const codes = withCauses(error).map((each) => ('code' in each ? each.code : undefined));
  return codes.find((code): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) ?? '';
}
