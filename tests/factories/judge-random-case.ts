import { expect } from 'vitest';
import type { Case, Verdict } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { Step } from './random-steps.ts';
import type { Done, RandomTown } from './random-town.ts';

/** What staff say among themselves. */
export const innerWords = 'Unter uns gesagt';

/** A stale verdict, or one that does not fit, must change nothing. */
export async function judgeRandomCase(
  world: RandomTown,
  { nth, action, by, departmentId, isStale }: Extract<Step, { do: 'judge' }>,
): Promise<Done> {
  const { hall } = world;
  const cases = await casesToJudge(world, action);
  const subject = cases[nth % Math.max(1, cases.length)];
  if (!subject) return 'nothing';
  try {
    const stale = isStale ? { caseRev: `1-${'0'.repeat(32)}` } : {};
    const to = action === 'forward' ? { departmentId } : {};
    const isInner = action === 'note' || action === 'forward';
    const more = { message: isInner ? innerWords : 'Anruf?', by, ...to, ...stale };
    const answer = await hall.judge(subject, action, more);
    if (action === 'confirm') world.confirmed.set(subject.caseNumber, subject);
    if (action === 'undo') expectUndone(answer, world.confirmed.get(subject.caseNumber));
    if (action === 'note' || action === 'take' || action === 'release') {
      expect(withoutRev(answer)).toEqual(withoutRev(subject));
    }
    const { alternatives } = answer;
    if (isStale) throw new Error('A verdict on what was seen earlier counts.');
    if (action === 'decline' && !subject.move) expectOthers(alternatives, subject);
    return 'changed';
  } catch (error) {
    // What stands by now cannot be taken back.
    const refusals = action === 'undo' ? [409, 422] : [409];
    if (error instanceof CouchError && refusals.includes(error.status)) return 'nothing';
    throw error;
  }
}

const withoutRev = ({ _rev, ...rest }: Decision) => rest;

/** What was decided is as it was before it was confirmed, and says that it was. */
function expectUndone({ takenBackAt, ...answer }: Decision, held: Decision | undefined): void {
  expect(takenBackAt).toBeDefined();
  expect(held).toBeDefined();
  const { takenBackAt: _, ...before } = { ...held };
  expect(withoutRev(answer as Decision)).toEqual(withoutRev(before as Decision));
}

/** Those that wait for an answer, or any: guests whom staff have entered, too. */
async function casesToJudge({ hall }: RandomTown, action: Verdict['action']): Promise<Decision[]> {
  const range = { startKey: 'case:', endKey: 'case:\uffff', includeDocs: true };
  const found: Decision[] = [];
  for (const desk of await hall.store.read.listDatabases({ startKey: 'desk-', endKey: 'desk-~' })) {
    const rows = await hall.store.read.listDocuments(desk, range);
    found.push(...rows.map(({ doc }) => (doc as unknown as Case).decision));
  }
  if (action === 'undo') return found.filter(({ status }) => status === 'confirmed');
  const isAnswer = action === 'confirm' || action === 'decline';
  if (!isAnswer) return found;
  // Few ask to move what staff have confirmed: when somebody does, it is answered next.
  const moves = found.filter(({ move }) => move);
  return moves.length > 0 ? moves : found.filter(({ status }) => status === 'in-review');
}

/** Nobody is offered what they have just been refused, or have already. */
export function expectOthers(alternatives: Decision['alternatives'], { booking }: Decision): void {
  if (booking && 'officeId' in booking) {
    expect(alternatives).not.toContainEqual({ start: booking.start });
  }
  if (!booking || !('venueId' in booking)) return;
  const { venueId, date, windowId, from } = booking;
  for (const offered of alternatives) {
    expect({ from, ...offered }).not.toMatchObject({ venueId, date, windowId, from });
  }
}
