import type { HistoryEntry } from '../schemas/case.ts';
import type { Decision, DeclineCode, DecisionStatus } from '../schemas/decision.ts';
import type { CaseRequest } from '../schemas/request.ts';
import { instantToLocal, weekdayOf } from '../local-time.ts';

/** How a request came: typed by the resident, or by staff for somebody on the phone or in front. */
export type EntryChannel = 'app' | 'phone' | 'counter';

/** When a request came, in town-local time. */
export interface Arrival {
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  /** 0 to 23; the hour that the clock shows twice in autumn is one. */
  hour: number;
  /** Whether the office was open then; `null` where it has no opening hours. */
  wasOpen: boolean | null;
}

/** The first decision that stood. */
export interface FirstDecision {
  /** `expired`: nobody decided in time, and the hold ended. */
  by: 'automatic' | 'staff' | 'expired';
  /** Whole minutes since the request came. */
  minutes: number;
}

/**
 * What a case is for the figures: nothing about a person, no number, no text, no day. It outlives
 * the case.
 */
export interface Fact {
  /** Town-local month in which the request came: `2026-11`. */
  month: string;
  /** Who answers for it; `null` where that is no longer known. */
  departmentId: string | null;
  kind: CaseRequest['kind'];
  channel: EntryChannel | null;
  arrival: Arrival | null;
  status: DecisionStatus;
  /** Why, while it is declined. */
  code: DeclineCode | null;
  /** `null`: not decided yet, or withdrawn before. */
  decided: FirstDecision | null;
  /** Has been in a waiting list, and has moved up to what was waited for. */
  hasWaited: boolean;
  hasMovedUp: boolean;
}

type Outcome = Pick<
  Fact,
  'departmentId' | 'status' | 'code' | 'decided' | 'hasWaited' | 'hasMovedUp'
>;
type HistoryStep = Pick<HistoryEntry, 'at' | 'by' | 'action' | 'status'>;

export function monthOf(instant: string): string {
  return instantToLocal(instant).slice(0, 7);
}

/** @param isOpen whether the office is open at a town-local time */
export function arrivalAt(instant: string, isOpen: (local: string) => boolean | null): Arrival {
  const local = instantToLocal(instant);
  return {
    weekday: weekdayOf(local.slice(0, 10)),
    hour: Number(local.slice(11, 13)),
    wasOpen: isOpen(local),
  };
}

/** What has become of a case so far. */
export function outcomeOf(
  { departmentId, status, code }: Pick<Decision, 'departmentId' | 'status' | 'code'>,
  history: readonly HistoryStep[],
): Outcome {
  return {
    departmentId,
    status,
    code: status === 'declined' ? code : null,
    decided: firstDecision(history),
    hasWaited: history.some((step) => step.status === 'waitlisted'),
    hasMovedUp: history.some(({ action }) => action === 'moved-up'),
  };
}

/** A confirmation that was taken back is none: what follows the last review counts. */
function firstDecision(history: readonly HistoryStep[]): FirstDecision | null {
  const [received] = history;
  if (!received) return null;
  if (received.status !== 'in-review') return { by: 'automatic', minutes: 0 };
  const lastReview = history.map(({ status }) => status).lastIndexOf('in-review');
  const step = history[lastReview + 1];
  if (!step || step.by === 'resident') return null;
  const minutes = Math.floor((Date.parse(step.at) - Date.parse(received.at)) / 60_000);
  return { by: deciderOf(step), minutes };
}

function deciderOf({ by, action }: HistoryStep): FirstDecision['by'] {
  if (action === 'hold-ended') return 'expired';
  return by === 'server' ? 'automatic' : 'staff';
}
