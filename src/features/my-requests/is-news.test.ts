import { expect, it } from 'vitest';
import { decision } from '../../../tests/factories/town.ts';
import { answerOf, isNews } from './is-news.ts';
import type { MyRequest } from './merge-requests.ts';

const now = '2026-11-24T08:00:00.000Z';
const mine = (changes: Parameters<typeof decision>[0]) => {
  const decided = decision(changes);
  return { requestId: decided.requestId, decision: decided } as MyRequest;
};
const declined = mine({ status: 'declined', booking: null });

it('is an answer until it is read, and again when it changes', () => {
  const seen = { [declined.requestId]: answerOf(declined) ?? '' };
  expect(isNews(declined, {}, now)).toBe(true);
  expect(isNews(declined, seen, now)).toBe(false);
  expect(isNews(mine({ decidedAt: now }), seen, now)).toBe(true);
  const withWords = { ...declined, decision: decision({ ...declined.decision, message: 'Hallo' }) };
  expect(isNews(withWords, seen, now)).toBe(true);
});

it('is no step on the way, and nothing that is long ago', () => {
  expect(isNews({ ...declined, decision: undefined }, {}, now)).toBe(false);
  expect(isNews(mine({ status: 'in-review' }), {}, now)).toBe(false);
  expect(isNews(mine({ status: 'in-review', message: 'Bitte Foto' }), {}, now)).toBe(true);
  expect(isNews(declined, {}, '2026-12-24T08:00:00.000Z')).toBe(false);
});
