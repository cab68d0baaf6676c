import type { CaseStore } from './case-store.ts';
import type { DeskCase } from './desk-case.ts';
import type { DeskDatabases } from './desk-databases.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { draftKeyOf, noteSent } from './reason-drafts.ts';
import { type VerdictOutcome, sendVerdict } from './send-verdict.ts';
import { type UndoableUntil, undoEndsMs } from './undo-time.ts';
import {
  type VerdictIntent,
  type VerdictWish,
  intentForClick,
  settleIntent,
} from './verdict-intent.ts';

type IntentsByCase = ReadonlyMap<string, VerdictIntent>;

export interface VerdictDesk {
  /** By case number. */
  intents: LoadedValue<IntentsByCase>;
  submit(deskCase: DeskCase, wish: VerdictWish): Promise<void>;
  undoableUntil: LoadedValue<UndoableUntil>;
  /** Takes a confirmation back; when it is too late, the server says so. */
  undo(caseNumber: string): Promise<void>;
  /** Takes the sentence about a stale or refused verdict away. */
  dismiss(caseNumber: string): void;
}

export interface VerdictDeskOptions {
  store: CaseStore;
  staffName: string;
  databases: Pick<DeskDatabases, 'openToAdd' | 'readCase'>;
  newId(): string;
  nowMs(): number;
  onUnauthorized(): void;
}

/** Sends the verdicts of this clerk and remembers how far each has come. */
export function createVerdictDesk(options: VerdictDeskOptions): VerdictDesk {
  const { store, staffName, newId, nowMs, databases } = options;
  const undoableUntil = createLiveCell<UndoableUntil>(new Map());
  const intents = createLiveCell<IntentsByCase>(new Map());
  const setIntent = (caseNumber: string, intent: VerdictIntent | undefined) => {
    const next = new Map(intents.get());
    if (intent) next.set(caseNumber, intent);
    else next.delete(caseNumber);
    intents.set(next);
  };
  const noteArrived = ({ verdict, undoableUntil: untilMs }: VerdictIntent) => {
    const { caseNumber, action, message } = verdict;
    if (message !== null) noteSent(draftKeyOf(caseNumber, action), message);
    const next = new Map(undoableUntil.get());
    next.delete(caseNumber);
    if (untilMs !== undefined) next.set(caseNumber, untilMs);
    undoableUntil.set(next);
  };
  const settle = () => {
    for (const [caseNumber, intent] of intents.get()) {
      const current = store.find(caseNumber);
      const settled = current ? settleIntent(intent, current, staffName) : undefined;
      if (settled === intent) continue;
      // Of a case that is gone, only the answer tells whether the verdict was in time.
      if (!settled && (current || intent.phase === 'accepted')) noteArrived(intent);
      setIntent(caseNumber, settled);
    }
  };
  store.cases.subscribe(settle);

  const desk: VerdictDesk = {
    intents,
    undoableUntil,
    dismiss: (caseNumber) => setIntent(caseNumber, undefined),
    async undo(caseNumber) {
      const deskCase = store.find(caseNumber);
      if (deskCase?.history.at(-1)?.action !== 'confirm') return;
      await desk.submit(deskCase, { action: 'undo', message: null });
    },
    async submit(deskCase, wish) {
      const { caseNumber } = deskCase;
      const previous = intents.get().get(caseNumber);
      const clicked = intentForClick(previous, { deskCase, wish }, newId);
      if (!clicked) return;
      const isUndoable = wish.action === 'confirm' && !deskCase.decision.move;
      const intent = isUndoable ? { ...clicked, undoableUntil: undoEndsMs(nowMs()) } : clicked;
      setIntent(caseNumber, intent);
      const { database } = deskCase;
      const outcome = await sendVerdict(databases.openToAdd(database), intent.verdict);
      setIntent(caseNumber, intentAfter(intent, outcome));
      settle();
      if (outcome.kind === 'signed-out') options.onUnauthorized();
      if (outcome.kind === 'accepted' || outcome.kind === 'stale') {
        await databases.readCase(database, caseNumber);
      }
    },
  };
  return desk;
}

function intentAfter(intent: VerdictIntent, outcome: VerdictOutcome): VerdictIntent {
  if (outcome.kind === 'refused') return { ...intent, phase: 'refused', reason: outcome.reason };
  // Without a session nothing was decided: the same click can be sent again after signing in.
  return { ...intent, phase: outcome.kind === 'signed-out' ? 'unsent' : outcome.kind };
}
