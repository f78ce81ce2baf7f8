/** What storage needs of the core, without its engine: the threads that keep indexes, approvals and keys load this in a moment. */
export { type Approval, isClosed } from './approval/approval.ts';
export type { ApprovalEvent, Stepped } from './approval/event.ts';
export { nextTickMs } from './approval/expiry.ts';
export { type NewApproval, openApproval } from './approval/open.ts';
export { stepApproval } from './approval/step.ts';
export { LIMITS } from './limits.ts';
export { ProblemError } from './problem.ts';
export { type Entry, parseEntry, parseKnownEntry } from './record/open.ts';
export { canonicalJson } from './value/canonical.ts';
export { field, isArray, isObject, type Json, type JsonObject, writeJson } from './value/json.ts';
export { readJson } from './value/read-json.ts';
