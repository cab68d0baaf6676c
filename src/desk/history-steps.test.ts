import { expect, it } from 'vitest';
import type { HistoryEntry } from '#domain/schemas/case.ts';

import { awaitsStaff, outsideBooking } from '#domain/case-stage.ts';
import { lastStep } from './history-steps.ts';
import { sampleVenueCase } from './sample-cases.ts';

const step = (action: HistoryEntry['action'], by = 'server'): HistoryEntry => ({
  at: '2026-11-28T10:00:00.000Z',
  by,
  action,
  status: 'confirmed',
  message: null,
});
const caseWith = (...history: HistoryEntry[]) => ({
  ...sampleVenueCase('TS-2026-000001', { status: 'confirmed' }),
  history,
});

it('a booking outside of new times awaits staff until somebody has seen to it', () => {
  const outside = caseWith(step('confirm', 'Ada'), step('outside'));
  expect(outsideBooking(outside)).toMatchObject({ action: 'outside' });
  expect(awaitsStaff(outside)).toBe(true);
  expect(lastStep(outside)).toMatchObject({ action: 'confirm' });
  const seen = caseWith(...outside.history, step('seen', 'Ada'));
  expect(outsideBooking(seen)).toBeUndefined();
  expect(awaitsStaff(seen)).toBe(false);
});

it('a booking that fits again, was moved, or has ended is no longer outside', () => {
  const marked = [step('confirm', 'Ada'), step('outside')];
  expect(outsideBooking(caseWith(...marked, step('inside')))).toBeUndefined();
  expect(outsideBooking(caseWith(...marked, step('reschedule', 'resident')))).toBeUndefined();
  const ended = { ...sampleVenueCase('TS-2026-000001', { status: 'cancelled' }), history: marked };
  expect(outsideBooking(ended)).toBeUndefined();
  expect(outsideBooking(caseWith(...marked, step('inside'), step('outside')))).toBeDefined();
});
