/**
 * Bounds of the Datalog language, unit last. What they bound is the work a policy text or a fact package can cause before any
 * step is counted; evaluation itself spends the decision's steps.
 */
export const DATALOG_LIMITS = Object.freeze({
  /** Deepest nesting of terms, parentheses and counts. */
  depthMax: 32,
  /** Most lexical items one file may hold. */
  tokensMax: 400_000,
  /** Most conditions in one body. */
  conditionsMax: 64,
  /** Most arguments of one predicate. */
  argumentsMax: 16,
  /** Most problems reported for one file; the rest would only repeat them. */
  problemsMax: 50,
  /** Most facts, given or derived, one session may hold. Beyond it every decision of the session is a deny. */
  sessionFactsMax: 250_000,
  /** Most facts one decision may bring along or derive. */
  decisionFactsMax: 50_000,
  /** Steps one addition of facts to a session may spend on deriving. */
  addStepsMax: 5_000_000,
});
