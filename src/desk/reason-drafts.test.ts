import { beforeEach, expect, it } from 'vitest';
import {
  clearDrafts,
  draftKeyOf,
  hasDraft,
  hasOpenDrafts,
  isBeingWritten,
  noteSent,
  setDraftAside,
  unsentWordsOf,
  writeDraft,
} from './reason-drafts.ts';
import { sampleVenueCase } from './sample-cases.ts';

const caseNumber = 'TS-2026-000001';
const deskCase = sampleVenueCase(caseNumber);
const note = draftKeyOf(caseNumber, 'note');
const unsent = () => unsentWordsOf(caseNumber);

beforeEach(clearDrafts);

it('knows the words about one case that have not arrived', () => {
  writeDraft(note, 'Schlüssel fe');
  writeDraft(draftKeyOf('TS-2026-000002', 'message'), 'Guten Tag');
  expect(unsent()).toEqual([{ action: 'note', words: 'Schlüssel fe' }]);
  noteSent(note, 'Schlüssel fehlt');
  expect(unsent()).toHaveLength(1);
  noteSent(note, 'Schlüssel fe');
  expect(unsent()).toEqual([]);
  writeDraft(note, 'Schlüssel fehlt');
  expect(unsent()).toHaveLength(1);
});

it('keeps words whose form was closed, of which leaving does not remind', () => {
  writeDraft(note, 'Schlüssel fe');
  expect(hasOpenDrafts([deskCase])).toBe(true);
  setDraftAside(note);
  expect(hasDraft(deskCase, 'note')).toBe(true);
  expect(isBeingWritten(deskCase, 'note')).toBe(false);
  expect(hasOpenDrafts([deskCase])).toBe(false);
});

it('reminds of words about a case that is gone, unless they were sent', () => {
  writeDraft(note, 'Schlüssel fehlt');
  expect(hasOpenDrafts([])).toBe(true);
  noteSent(note, 'Schlüssel fehlt');
  expect(hasOpenDrafts([])).toBe(false);
});
