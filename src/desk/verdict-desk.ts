import type { CaseStore } from './case-store.ts';
import type { DeskCase } from './desk-case.ts';
import type { DeskDatabases } from './desk-databases.ts';
import { confirmedAt, type LastConfirm } from './last-confirm.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { type VerdictOutcome, sendVerdict } from './send-verdict.ts';
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
  lastConfirm: LoadedValue<LastConfirm | undefined>;
  /** Takes back what was confirmed last; when it is too late, the server says so. */
  undo(): Promise<void>;
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
  const lastConfirm = createLiveCell<LastConfirm | undefined>(undefined);
  const intents = createLiveCell<IntentsByCase>(new Map());
  const setIntent = (caseNumber: string, intent: VerdictIntent | undefined) => {
    const next = new Map(intents.get());
    if (intent) next.set(caseNumber, intent);
    else next.delete(caseNumber);
    intents.set(next);
  };
  const settle = () => {
    for (const [caseNumber, intent] of intents.get()) {
      const current = store.find(caseNumber);
      const settled = current ? settleIntent(intent, current, staffName) : undefined;
      if (settled !== intent) setIntent(caseNumber, settled);
    }
  };
  store.cases.subscribe(settle);

  const desk: VerdictDesk = {
    intents,
    lastConfirm,
    dismiss: (caseNumber) => setIntent(caseNumber, undefined),
    async undo() {
      const deskCase = store.find(lastConfirm.get()?.caseNumber ?? '');
      if (deskCase?.history.at(-1)?.action !== 'confirm') return;
      await desk.submit(deskCase, { action: 'undo', message: null });
    },
    async submit(deskCase, wish) {
      const { caseNumber } = deskCase;
      const clickMs = nowMs();
      const previous = intents.get().get(caseNumber);
      const intent = intentForClick(previous, { deskCase, wish }, newId);
      if (!intent) return;
      setIntent(caseNumber, intent);
      const { database } = deskCase;
      const outcome = await sendVerdict(databases.openToAdd(database), intent.verdict);
      setIntent(caseNumber, intentAfter(intent, outcome));
      if (outcome.kind === 'accepted' && wish.action === 'confirm' && !deskCase.decision.move) {
        lastConfirm.set(confirmedAt(caseNumber, clickMs));
      }
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
