import type { TownDocument } from './town.ts';

/** One change of the town's data, kept for the editors: `change:<document>:<instant>:<revision>`. */
export interface TownHistoryEntry {
  _id: string;
  type: 'town-change';
  documentId: string;
  /** Instant of the server's clock. */
  at: string;
  /** Name of the account. */
  by: string;
  /** The document without its revision; `null`: it was not there. */
  before: TownDocument | null;
  after: TownDocument | null;
}

/** Why a booking does not fit what the town offers. */
export type OutsideReason = 'closed' | 'hours' | 'full' | 'gone';

/** Bookings of one time that a change would leave outside; nobody's name is in it. */
export interface OutsideBookings {
  resourceId: string;
  /** Who answers for them. */
  departmentId: string | null;
  /** Town-local. */
  date: string;
  from: string;
  to: string;
  why: OutsideReason;
  /** The change ends them, and the people are told; otherwise they stay as they are. */
  ends: boolean;
  caseNumbers: string[];
}

/** What the server says of a change that has not been made yet. */
export interface TownCheck {
  /** `field` is a JSON pointer (RFC 6901). */
  problems: { field: string; text: string }[];
  outside: OutsideBookings[];
}
