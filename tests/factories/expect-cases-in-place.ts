import { expect } from 'vitest';
import { stageOf } from '#domain/case-stage.ts';
import type { Case, Verdict } from '#domain/schemas/case.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { Dump } from './expect-sound-town.ts';
import { innerWords } from './judge-random-case.ts';

/** A case lies with the department that answers for it, with all that staff wrote, and nowhere else. */
export function expectCasesInPlace(dump: Dump): void {
  for (const [name, docs] of Object.entries(dump)) {
    if (!name.startsWith('desk-')) continue;
    const cases = docs.filter(({ type }) => type === 'case') as unknown as Case[];
    for (const each of cases) {
      expect(`desk-${each.decision.departmentId}`, each.caseNumber).toBe(name);
      expect(each.stage, each.caseNumber).toBe(stageOf(each));
    }
    const here = new Set(cases.map(({ caseNumber }) => caseNumber));
    const verdicts = docs.filter(({ type }) => type === 'verdict') as unknown as Verdict[];
    for (const { caseNumber, action, message } of verdicts) {
      // Where it went is all that remains of a case that was forwarded.
      if (!here.has(caseNumber))
        expect({ action, message }).toEqual({ action: 'forward', message: null });
    }
    for (const { type, caseNumber } of docs) {
      if (type === 'entry') expect(here).toContain(caseNumber);
    }
  }
  const told = Object.entries(dump).filter(([name]) => !name.startsWith('desk-'));
  expect(JSON.stringify(told).includes(innerWords), 'words of staff reach the person').toBe(false);
  expectMailsInTime(dump);
}

/** Each mail that waits is due once. */
function expectMailsInTime(dump: Dump): void {
  const ids = (dump[internalDatabase] ?? []).map(({ _id }) => _id);
  const mails = ids.filter((id) => id.startsWith('mail:'));
  const due = ids.flatMap((id) => /^due:mail:.+?Z:mail:(.+)$/.exec(id)?.[1] ?? []);
  for (const id of mails)
    expect(
      due.filter((each) => each === id),
      id,
    ).toHaveLength(1);
}
