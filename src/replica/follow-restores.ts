import type { ChangesFeed, FeedPage } from './changes-feed.ts';
import type { ChangeRow } from './fetch-changes.ts';

interface Renewal {
  /** The checkpoint that the replica has until all is read. */
  since: string;
  next: string;
  askedAtMs: number;
  /** By document. */
  rows: Map<string, ChangeRow>;
}

interface Follower {
  /** Also when the feed is read for the first time, not only when it is read again. */
  isFirstToo: boolean;
  /**
   * Told of everything that the town hall has, before it is written.
   * @param askedAtMs when the town hall was asked: what reached it before is in `rows`, or lost
   * @returns more rows, for what only the device has
   */
  onRenewed(rows: ReadonlyMap<string, ChangeRow>, askedAtMs: number): Promise<ChangeRow[]>;
}

/** A sequence is a number of writes, and then which database they were written to. */
function isOtherHistory(since: string, next: string): boolean {
  const [[before, was], [after, is]] = [partsOf(since), partsOf(next)];
  return since !== '0' && (was !== is || after < before);
}

function partsOf(seq: string): [number, string] {
  const [number = '', ...rest] = seq.split('-');
  return [Number(number), rest.join('-')];
}

/**
 * A feed that notices when the town hall has restored an older state: it then answers from the
 * beginning, as another database. All of that becomes one page, so that it can be told what the
 * device has beyond it; nothing is dropped before. Not a byte more goes over the line than for
 * reading anew.
 */
export function followRestores(feed: ChangesFeed, follower: Follower): ChangesFeed {
  let renewal: Renewal | undefined;

  function takeIn(since: string, page: FeedPage): Renewal {
    const asked = renewal?.next ?? since;
    const isNew = !renewal || isOtherHistory(asked, page.lastSeq);
    const rows = isNew || !renewal ? new Map<string, ChangeRow>() : renewal.rows;
    for (const row of page.rows) rows.set(row.id, row);
    const askedAtMs = isNew || !renewal ? page.askedAtMs : renewal.askedAtMs;
    return { since, next: page.lastSeq, askedAtMs, rows };
  }

  return {
    ...feed,
    async nextPage(since, signal) {
      // Another tab may have read on.
      if (renewal?.since !== since) renewal = undefined;
      const page = await feed.nextPage(renewal?.next ?? since, signal);
      if (!page) return undefined;
      const isFirst = follower.isFirstToo && since === '0';
      if (!renewal && !isFirst && !isOtherHistory(since, page.lastSeq)) return page;
      renewal = takeIn(since, page);
      if (!page.isComplete) return undefined;
      const { rows, askedAtMs } = renewal;
      const more = await follower.onRenewed(rows, askedAtMs);
      renewal = undefined;
      return { ...page, rows: [...rows.values(), ...more] };
    },
  };
}
