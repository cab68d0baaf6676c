import { describe, expect, it } from 'vitest';
import type { FeedPage } from './changes-feed.ts';
import type { ChangeRow } from './fetch-changes.ts';
import { followRestores } from './follow-restores.ts';

const { signal } = new AbortController();
const idsOf = (read: FeedPage | undefined) => read?.rows.map(({ id }) => id);

function page(lastSeq: string, ids: string[], more: Partial<FeedPage> = {}): FeedPage {
  const rows = ids.map((id) => ({ id, doc: { _id: id } }));
  return { lastSeq, rows, askedAtMs: Number.parseInt(lastSeq, 10), isComplete: true, ...more };
}

/** What is asked for, and what follows from it; the feed itself is tested with the real server. */
function follow(pages: (FeedPage | undefined)[], isFirstToo = false) {
  const asked: string[] = [];
  const renewals: [string[], number][] = [];
  const feed = {
    nextPage: async (since: string) => {
      asked.push(since);
      return pages.shift();
    },
    release: () => {},
  };
  const onRenewed = async (rows: ReadonlyMap<string, ChangeRow>, askedAtMs: number) => {
    renewals.push([[...rows.keys()], askedAtMs]);
    return [{ id: 'only-here', deleted: true }];
  };
  return { asked, renewals, followed: followRestores(feed, { isFirstToo, onRenewed }) };
}

describe('followRestores', () => {
  it.each([
    ['12-a', page('13-a', ['x'])],
    ['12-a', page('12-a', [])],
    ['12', page('13', ['x'])],
    ['0', page('13-a', ['x'])],
  ])('hands on what follows %s in the same history', async (since, next) => {
    const { followed, renewals } = follow([next]);
    expect(await followed.nextPage(since, signal)).toBe(next);
    expect(renewals).toEqual([]);
  });

  it.each([
    ['another database', '12-a', page('20-b', ['x'])],
    ['one that was made anew and is empty', '12-a', page('0-b', [])],
    ['the same, but with fewer writes', '12-a', page('7-a', ['x'])],
  ])('notices %s', async (_what, since, next) => {
    const { followed, renewals } = follow([next]);
    const renewed = await followed.nextPage(since, signal);
    expect(renewals).toEqual([[idsOf(next), next.askedAtMs]]);
    expect(idsOf(renewed)).toEqual([...(idsOf(next) ?? []), 'only-here']);
    expect(renewed?.lastSeq).toBe(next.lastSeq);
  });

  it('reads all of it before anything is said or written, and goes on after a broken line', async () => {
    const { followed, asked, renewals } = follow([
      page('1-b', ['x', 'y'], { isComplete: false }),
      undefined,
      page('2-b', ['z', 'x']),
    ]);
    expect(await followed.nextPage('12-a', signal)).toBeUndefined();
    expect(await followed.nextPage('12-a', signal)).toBeUndefined();
    expect(renewals).toEqual([]);
    const renewed = await followed.nextPage('12-a', signal);
    expect(asked).toEqual(['12-a', '1-b', '1-b']);
    expect(renewals).toEqual([[['x', 'y', 'z'], 1]]);
    expect(idsOf(renewed)).toEqual(['x', 'y', 'z', 'only-here']);
  });

  it('begins again when the town hall is restored once more meanwhile', async () => {
    const { followed, renewals } = follow([
      page('1-b', ['x'], { isComplete: false }),
      page('5-c', ['y']),
    ]);
    await followed.nextPage('12-a', signal);
    await followed.nextPage('12-a', signal);
    expect(renewals).toEqual([[['y'], 5]]);
  });

  it('forgets what it has read when another tab has read on', async () => {
    const { followed, asked, renewals } = follow([
      page('1-b', ['x'], { isComplete: false }),
      page('9-b', ['y']),
    ]);
    await followed.nextPage('12-a', signal);
    await followed.nextPage('8-b', signal);
    expect([asked, renewals]).toEqual([['12-a', '8-b'], []]);
  });

  it('compares the first time, too, where that is asked for', async () => {
    const { followed, renewals } = follow([page('3-a', ['x'])], true);
    await followed.nextPage('0', signal);
    expect(renewals).toEqual([[['x'], 3]]);
  });
});
