/** Limits of compiled plans. Reaching one is a problem when the plan is read, or the problem `limit_steps` while it runs. */
export const PLAN_LIMITS = Object.freeze({
  /** Largest plan, in UTF-16 units: every statement repeats its place, so a plan is many times its policy. */
  planCharsMax: 64 * 1_048_576,
  /** Deepest nesting of the plan's JSON; one nested block takes four levels. */
  jsonDepthMax: 1_024,
  /** Most values in the plan's JSON. */
  jsonNodesMax: 4_000_000,
  /** Most local variables of one function. */
  localsMax: 100_000,
  /** Deepest nesting of blocks. */
  blockDepthMax: 200,
  /** Deepest nesting of calls. Rego has no recursion, but a plan written by hand could. */
  callDepthMax: 64,
});
