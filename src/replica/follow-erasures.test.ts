import { expect, it } from 'vitest';
import type { FeedPage } from './changes-feed.ts';
import { followErasures } from './follow-erasures.ts';

const page: FeedPage = {
  askedAtMs: 0,
  isComplete: true,
  lastSeq: '9-a',
  rows: [
    { id: 'request:a', deleted: true },
    { id: 'decision:a', deleted: true },
    { id: 'request:b', doc: { _id: 'request:b' } },
  ],
};
const feed = { nextPage: async () => page, release: () => {} };
const { signal } = new AbortController();

it('has the device forget erased requests before it hands the page on', async () => {
  const forgotten: string[][] = [];
  const followed = followErasures(
    feed,
    { forgetErased: async (ids) => void forgotten.push(ids) },
    async () => [],
  );
  expect(await followed.nextPage('0', signal)).toBe(page);
  expect(forgotten).toEqual([['request:a']]);
});

it('does not hand the page on when the device could not forget', async () => {
  const followed = followErasures(
    feed,
    { forgetErased: () => Promise.reject(new Error('The disk is full.')) },
    async () => [],
  );
  await expect(followed.nextPage('0', signal)).rejects.toThrow('disk');
});

it('takes with it what only the device still has, but nothing that was made after the wish', async () => {
  const wish = { _id: 'request:e', type: 'request', kind: 'erase', createdAt: '2026-11-22' };
  const made = (id: string, createdAt: string) => ({ _id: id, type: 'request', createdAt });
  const stored = [made('request:lost', '2026-11-20'), made('request:new', '2026-11-23'), wish];
  const forgotten: string[][] = [];
  const followed = followErasures(
    {
      nextPage: async () => ({ ...page, rows: [{ id: wish._id, doc: wish }] }),
      release: () => {},
    },
    { forgetErased: async (ids) => void forgotten.push(ids) },
    async () => stored,
  );
  const told = await followed.nextPage('0', signal);
  expect(forgotten).toEqual([['request:lost']]);
  expect(told?.rows.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([
    'request:lost',
    'decision:lost',
  ]);
});
