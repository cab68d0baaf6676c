import { expect, it } from 'vitest';
import { caseToUndo, undoEndsMs } from './undo-time.ts';

const [erika, jürgen] = ['TS-2026-000001', 'TS-2026-000002'];
const undoable = new Map([
  [erika, undoEndsMs(0)],
  [jürgen, undoEndsMs(4_000)],
]);

it('takes back the case on the screen, wherever else one confirmed since', () => {
  expect(caseToUndo(undoable, erika, 5_000)).toBe(erika);
});

it('takes back the newest from anywhere else', () => {
  expect(caseToUndo(undoable, 'TS-2026-000003', 5_000)).toBe(jürgen);
  expect(caseToUndo(undoable, undefined, 5_000)).toBe(jürgen);
});

it('takes back nothing else when it is too late for the case on the screen', () => {
  expect(caseToUndo(undoable, erika, 12_000)).toBeUndefined();
  expect(caseToUndo(undoable, jürgen, 12_000)).toBe(jürgen);
  expect(caseToUndo(undoable, undefined, 15_000)).toBeUndefined();
});
