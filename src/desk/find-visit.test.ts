import { expect, it } from 'vitest';
import type { OfficeDay } from './day-list.ts';
import { findVisit } from './find-visit.ts';

const entry = (caseNumber: string) => ({ from: '09:00', to: '09:15', deskCase: { caseNumber } });
const offices = [
  { officeId: 'a', entries: [entry('TS-2026-000012'), entry('TS-2026-000123')] },
  { officeId: 'b', entries: [entry('TS-2026-000200')] },
] as unknown as OfficeDay[];
const found = (typed: string) => findVisit(offices, typed)?.deskCase.caseNumber;

it.each([
  'TS-2026-000123',
  'ts-2026-000123',
  ' TS-2026-000123\t',
  'TSß2026ß000123',
  '123',
  '000123',
])('finds the visit by %j', (typed) => expect(found(typed)).toBe('TS-2026-000123'));

it('looks at every office, and never takes a part for the whole', () => {
  expect(found('TS-2026-000200')).toBe('TS-2026-000200');
  expect(found('TS-2026-00012')).toBeUndefined();
  expect(found('3')).toBeUndefined();
  expect(found(' ')).toBeUndefined();
});

it('takes no code of the demo for a visit, whose figures are the same', () => {
  expect(found('DEMO-2026-000123')).toBeUndefined();
  expect(found('DEMOß2026ß000123')).toBeUndefined();
});
