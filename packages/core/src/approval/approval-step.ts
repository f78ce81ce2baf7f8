/** What somebody, or the clock, wants to happen to an approval. */
import type { Approver, Binding, GrantWish } from './approval.ts';

export type ApprovalStep =
  | {
      readonly kind: 'approve';
      readonly by: Approver;
      readonly note: string;
      readonly grant: GrantWish;
      /** The action the approver was shown; undefined where the channel does not tell. */
      readonly seenDigest: string | undefined;
      /** The action with the approver’s changes, where there are any. */
      readonly editedDigest: string | undefined;
    }
  | { readonly kind: 'deny'; readonly by: Approver; readonly note: string }
  /** By whoever asked, or by an administrator. */
  | { readonly kind: 'cancel'; readonly by: string; readonly note: string }
  /** The same was asked for again, by the decision that is named. */
  | { readonly kind: 'join'; readonly receiptId: string }
  /** Whatever the clock makes due: expiry, escalation, a reminder. */
  | { readonly kind: 'tick' }
  /** What it was bound to is no more. */
  | { readonly kind: 'outdate'; readonly note: string }
  /** The action is about to run. */
  | {
      readonly kind: 'consume';
      readonly agent: string;
      readonly session: string;
      readonly binding: Binding;
      /** The decision that releases it. */
      readonly receiptId: string;
    };
