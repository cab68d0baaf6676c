import type { Verdict } from '#domain/schemas/case.ts';
import { type DeskCase, generationOf } from './desk-case.ts';

/** What a clerk chooses; all else in a verdict is known. */
export type VerdictWish = Pick<Verdict, 'action' | 'message' | 'counter' | 'departmentId'>;

/**
 * What a clerk wants to happen to a case, from the click until the case shows it. The verdict
 * keeps its id through all retries, so it can take effect only once.
 *
 * `unsent`: no answer came; it may or may not have arrived. `stale`: somebody was faster.
 */
export interface VerdictIntent {
  verdict: Verdict;
  /** Where it was sent: a case may be forwarded. */
  database: string;
  phase: 'sending' | 'accepted' | 'unsent' | 'stale' | 'refused';
  /** Of a booking's confirmation: when taking it back ends, in ms of this machine's clock. */
  undoableUntil?: number;
  /** The server's words when it refused. */
  reason?: string;
}

/**
 * The intent to send for a click: the unsent one again when it is the same click, else a new one;
 * `undefined` while one is on its way.
 */
export function intentForClick(
  previous: VerdictIntent | undefined,
  click: { deskCase: DeskCase; wish: VerdictWish },
  newId: () => string,
): VerdictIntent | undefined {
  if (previous?.phase === 'sending' || previous?.phase === 'accepted') return undefined;
  const { deskCase, wish } = click;
  const { action, message, counter, departmentId } = wish;
  const wanted = {
    type: 'verdict' as const,
    caseNumber: deskCase.caseNumber,
    caseRev: deskCase._rev ?? '',
    action,
    message,
    ...(counter === undefined ? {} : { counter }),
    ...(departmentId === undefined ? {} : { departmentId }),
  };
  const isSame =
    previous?.phase === 'unsent' &&
    previous.verdict.caseRev === wanted.caseRev &&
    previous.verdict.action === action &&
    previous.verdict.message === message &&
    previous.verdict.counter === counter &&
    previous.verdict.departmentId === departmentId;
  const _id = isSame ? previous.verdict._id : `verdict:${newId()}`;
  return { verdict: { _id, ...wanted }, database: deskCase.database, phase: 'sending' };
}

/**
 * The intent after a revision of its case has arrived: gone when the case shows it (an unsent one
 * whose answer was lost too), stale when the case went on without it.
 */
export function settleIntent(
  intent: VerdictIntent,
  current: DeskCase,
  staffName: string,
): VerdictIntent | undefined {
  const { verdict, phase } = intent;
  const isHere = current.database === intent.database;
  if (isHere && generationOf(current._rev) <= generationOf(verdict.caseRev)) return intent;
  if (phase === 'accepted') return undefined;
  if (phase !== 'unsent') return intent;
  const last = current.history.at(-1);
  const isMine = last?.by === staffName && last.action === verdict.action;
  return isMine ? undefined : { ...intent, phase: 'stale' };
}
