import { describe, expect, it } from 'vitest';
import { decision, venueRequest } from '../../tests/factories/town.ts';
import { assigneeAfter, stageOf } from './case-stage.ts';
import type { HistoryEntry } from './schemas/case.ts';
import type { Decision } from './schemas/decision.ts';

const step = (action: HistoryEntry['action'], by: string): HistoryEntry => ({
  at: '2026-11-24T08:00:00.000Z',
  by,
  action,
  status: 'in-review',
  message: null,
});
const received = step('received', 'resident');
const asked = step('message', 'Kim');
const written = step('message', 'resident');

const stage = (
  status: Decision['status'],
  history: HistoryEntry[] = [],
  assignee: string | null = null,
  changes: Partial<Decision> = {},
  person: { residentDatabase: string | null; contact: { name: string; email?: string } } = {
    residentDatabase: 'resident-1',
    contact: { name: 'Oma Telefon' },
  },
) =>
  stageOf({
    residentDatabase: person.residentDatabase,
    request: venueRequest([{ date: '2026-12-05', windowId: 'day' }], { contact: person.contact }),
    decision: decision({ status, ...changes }),
    history: [received, ...history],
    assignee,
  });

describe('stageOf', () => {
  it.each([
    ['in-review', 'new'],
    ['waitlisted', 'waiting'],
    ['confirmed', 'done'],
    ['declined', 'done'],
    ['cancelled', 'done'],
    ['completed', 'done'],
    ['missed', 'done'],
  ] as const)('of what is %s and nobody has touched: %s', (status, expected) => {
    expect(stage(status)).toBe(expected);
  });

  it('tells what somebody deals with, as long as it awaits staff', () => {
    expect(stage('in-review', [step('take', 'Kim')], 'Kim')).toBe('taken');
    expect(stage('confirmed', [step('confirm', 'Kim')], 'Kim')).toBe('done');
    expect(stage('waitlisted', [step('take', 'Kim')], 'Kim')).toBe('waiting');
  });

  it('waits while the person has been asked something, until they answer', () => {
    expect(stage('in-review', [asked], 'Kim')).toBe('waiting');
    expect(stage('in-review', [asked, step('note', 'Kim')], 'Kim')).toBe('waiting');
    expect(stage('in-review', [asked, written], 'Kim')).toBe('taken');
    expect(stage('in-review', [asked, step('hold-ending', 'server')], 'Kim')).toBe('taken');
  });

  it('is for staff again when it goes to another department, whatever was asked before', () => {
    expect(stage('in-review', [asked, step('forward', 'Kim')])).toBe('new');
    expect(stage('in-review', [step('forward', 'Kim'), asked], 'Alex')).toBe('waiting');
  });

  it('awaits a call where a closure has ended what only a phone number is known of', () => {
    const contact = { name: 'Oma Telefon', phone: '06128 4711' };
    const guest = { residentDatabase: null, contact };
    const closed = step('closed', 'server');
    const ended = (steps: HistoryEntry[], person: Parameters<typeof stage>[4]) =>
      stage('cancelled', [closed, ...steps], null, {}, person);
    expect(ended([], guest)).toBe('new');
    expect(ended([asked], guest)).toBe('new');
    expect(ended([step('seen', 'Kim')], guest)).toBe('done');
    expect(ended([step('seen', 'Kim'), closed], guest)).toBe('new');
    expect(ended([], { ...guest, residentDatabase: 'resident-1' })).toBe('done');
    const withMail = { ...contact, email: 'oma@example.org' };
    expect(ended([], { ...guest, contact: withMail })).toBe('done');
  });

  it('still awaits staff when they have only answered a question', () => {
    expect(stage('in-review', [written, asked], 'Kim')).toBe('taken');
  });

  it('awaits staff while somebody writes, wants to move, or was not reached', () => {
    const booking = { venueId: 'wiese', date: '2026-12-05', windowId: 'day', from: '', to: '' };
    const move = { requestId: 'request:1', booking };
    expect(stage('confirmed', [written])).toBe('new');
    expect(stage('confirmed', [], null, { move })).toBe('new');
    expect(stage('declined', [step('mail-failed', 'server')], 'Kim')).toBe('taken');
    expect(stage('confirmed', [written, step('seen', 'Kim')])).toBe('done');
  });

  it('is not moved on by what staff do among themselves', () => {
    for (const action of ['note', 'take', 'release', 'forward'] as const) {
      expect(stage('confirmed', [written, step(action, 'Kim')])).toBe('new');
      expect(stage('declined', [step('mail-failed', 'server'), step(action, 'Kim')])).toBe('new');
    }
  });
});

describe('assigneeAfter', () => {
  it.each([
    ['take', 'Kim', null, 'Kim'],
    ['take', 'Kim', 'Alex', 'Kim'],
    ['release', 'Kim', 'Kim', null],
    ['forward', 'Kim', 'Kim', null],
    ['confirm', 'Kim', null, 'Kim'],
    ['decline', 'Kim', null, 'Kim'],
    ['message', 'Kim', null, 'Kim'],
    ['complete', 'Kim', null, 'Kim'],
    ['confirm', 'Kim', 'Alex', 'Alex'],
    ['note', 'Kim', null, null],
    ['seen', 'Kim', null, null],
    ['message', 'resident', null, null],
    ['message', 'resident', 'Alex', 'Alex'],
    ['moved-up', 'server', 'Alex', 'Alex'],
  ] as const)('%s by %s, before %s: %s', (action, by, before, after) => {
    expect(assigneeAfter({ action, by }, { assignee: before })).toBe(after);
  });

  it.each([null, 'Alex'])('is as before the confirmation that is taken back: %s', (assignee) => {
    const decidedAt = '2026-11-24T08:00:00.000Z';
    const beforeConfirm = { code: null, message: null, decidedAt, assignee };
    const subject = { assignee: 'Kim', beforeConfirm };
    expect(assigneeAfter({ action: 'undo', by: 'Kim' }, subject)).toBe(assignee);
  });
});
