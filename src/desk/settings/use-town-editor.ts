import { useReducer, useState } from 'react';
import type { OutsideBookings } from '#domain/schemas/town-change.ts';
import { useDesk, useTown } from '../desk-context.ts';
import type { TownChange } from '../send-town-change.ts';
import type { SendProblem } from '../send-verdict.ts';
import { type DraftDocument, withValueAt } from './document-path.ts';
import type { FieldProblem } from './editing-context.ts';
import { isSame } from './merge-edits.ts';
import { idFor, newSlug } from './new-document.ts';
import { type TownDraft, townDrafts } from './town-drafts.ts';
import { titleOf } from './town-options.ts';

type Change = TownChange & { [field: string]: unknown };

export type EditPhase =
  | { kind: 'editing' | 'busy' }
  /** Bookings would fall outside, or a document would go: the editor has to decide. */
  | { kind: 'asking'; change: Change; outside: OutsideBookings[] }
  | {
      kind: 'conflict';
      base: DraftDocument;
      mine: DraftDocument;
      theirs: DraftDocument | undefined;
    }
  /** `undo` makes it as it was. */
  | { kind: 'saved'; undo: Change; isDeleted: boolean; hasEnded: boolean }
  | { kind: 'undone'; hasEnded: boolean }
  | { kind: 'merged' }
  | { kind: 'failed'; problem: SendProblem };

export interface TownEditor {
  document: DraftDocument;
  isDirty: boolean;
  problems: FieldProblem[];
  /** Counts the attempts to save. */
  attempt: number;
  phase: EditPhase;
  /** Changes when inputs have to begin anew. */
  formKey: string;
  change(pointer: string, value: unknown): void;
  /** Checks it, and saves it unless there is something to ask. */
  save(document?: DraftDocument): Promise<void>;
  remove(): Promise<void>;
  /** Saves what was asked about. */
  confirm(): Promise<void>;
  undo(): Promise<void>;
  /** Goes on with what two edits have become. */
  goOn(base: DraftDocument | undefined, document: DraftDocument): void;
  discard(): void;
  stopAsking(): void;
  /** Whether it can be drawn; names its problems when not. */
  checkOnly(): Promise<boolean>;
}

/**
 * An edit of one document of the town, from the first key to its undoing.
 * @param key the id in the address
 * @param stored as the desk has it; `undefined`: not there
 */
export function useTownEditor(
  key: string,
  stored: DraftDocument | undefined,
  blank: DraftDocument,
): TownEditor {
  const desk = useDesk();
  const town = useTown();
  const [version, restart] = useReducer((count: number) => count + 1, 0);
  const [draft, setDraft] = useState<TownDraft | undefined>(() => townDrafts.get(key));
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, countAttempt] = useReducer((count: number) => count + 1, 0);
  const [phase, setPhase] = useState<EditPhase>({ kind: 'editing' });
  const base = draft ? draft.base : stored;
  const document = draft?.document ?? stored ?? blank;

  const keep = (next: TownDraft | undefined) => {
    if (next && !isSame(next.document, next.base)) townDrafts.set(key, next);
    else townDrafts.delete(key);
    setDraft(next);
  };
  const named = (each: DraftDocument): DraftDocument => {
    if (!each._id.endsWith(`:${newSlug}`)) return each;
    return { ...each, _id: idFor(each.type, titleOf(each, 'de'), (id) => town.has(id)) };
  };

  async function check(change: Change): Promise<OutsideBookings[] | undefined> {
    setPhase({ kind: 'busy' });
    const outcome = await desk.checkTown(change);
    if (outcome.kind !== 'checked') {
      setPhase({ kind: 'failed', problem: outcome });
      return undefined;
    }
    setProblems(outcome.check.problems);
    if (outcome.check.problems.length === 0) return outcome.check.outside;
    setPhase({ kind: 'editing' });
    countAttempt(undefined);
    return undefined;
  }

  /** @param hasEnded bookings end with it, which no undoing brings back */
  async function put(change: Change, hasEnded = false): Promise<boolean> {
    setPhase({ kind: 'busy' });
    const outcome = await desk.changeTown(change);
    switch (outcome.kind) {
      case 'accepted':
        keep(undefined);
        restart(undefined);
        setPhase({
          kind: 'saved',
          undo: undoOf(base, change, outcome.rev),
          isDeleted: change._deleted === true,
          hasEnded,
        });
        return true;
      case 'conflict':
        await showConflict(change);
        return false;
      default:
        setPhase({ kind: 'failed', problem: outcome });
        return false;
    }
  }

  async function showConflict(change: Change): Promise<void> {
    try {
      const theirs = (await desk.readTownDocument(change._id)) as DraftDocument | undefined;
      const mine = change._deleted ? document : (change as DraftDocument);
      setPhase({ kind: 'conflict', base: base ?? mine, mine, theirs });
    } catch {
      setPhase({ kind: 'failed', problem: { kind: 'unsent' } });
    }
  }

  async function submit(change: Change, alwaysAsks: boolean): Promise<void> {
    const outside = await check(change);
    if (!outside) return;
    if (outside.length > 0 || alwaysAsks) setPhase({ kind: 'asking', change, outside });
    else await put(change);
  }

  return {
    document,
    isDirty: draft !== undefined && !isSame(document, base),
    problems,
    attempt,
    phase,
    formKey: `${base?._rev as string} ${version}`,
    change(pointer, value) {
      keep({ base, document: withValueAt(document, pointer, value) });
      if (phase.kind !== 'busy') setPhase({ kind: 'editing' });
    },
    save: (given = document) => submit(named(given), false),
    remove: () => submit({ _id: document._id, _rev: base?._rev as string, _deleted: true }, true),
    async confirm() {
      if (phase.kind !== 'asking') return;
      await put(
        phase.change,
        phase.outside.some(({ ends }) => ends),
      );
    },
    async undo() {
      if (phase.kind !== 'saved') return;
      const { undo, hasEnded } = phase;
      if (await put(undo)) setPhase({ kind: 'undone', hasEnded });
    },
    goOn(nextBase, next) {
      keep({ base: nextBase, document: next });
      restart(undefined);
      setPhase({ kind: 'merged' });
    },
    discard() {
      keep(undefined);
      setProblems([]);
      restart(undefined);
      setPhase({ kind: 'editing' });
    },
    stopAsking: () => setPhase({ kind: 'editing' }),
    async checkOnly() {
      const outside = await check(named(document));
      if (outside) setPhase({ kind: 'editing' });
      return outside !== undefined;
    },
  };
}

function undoOf(
  base: DraftDocument | undefined,
  { _id, _deleted }: Change,
  rev: string | undefined,
): Change {
  if (!base) return { _id, _rev: rev, _deleted: true };
  const { _rev, ...content } = base;
  // What is deleted comes back as a new document.
  return _deleted ? { ...content, _id } : { ...content, _id, _rev: rev };
}
