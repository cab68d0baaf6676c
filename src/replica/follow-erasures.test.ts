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
  const followed = followErasures(feed, { forgetErased: async (ids) => void forgotten.push(ids) });
  expect(await followed.nextPage('0', signal)).toBe(page);
  expect(forgotten).toEqual([['request:a']]);
});

it('does not hand the page on when the device could not forget', async () => {
  const followed = followErasures(feed, {
    forgetErased: () => Promise.reject(new Error('The disk is full.')),
  });
  await expect(followed.nextPage('0', signal)).rejects.toThrow('disk');
});
