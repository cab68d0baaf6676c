import { decisionIdOf } from '#domain/document-ids.ts';
import type { ChangesFeed } from './changes-feed.ts';
import type { DeviceSide } from './device-side.ts';
import type { ChangeRow } from './fetch-changes.ts';

type Document = Record<string, unknown>;

/**
 * The mailbox's feed, after which the device forgets what the town hall has erased. It does so
 * before the page counts as read: what could not be forgotten is told again.
 * @param readStored what the replica has
 */
export function followErasures(
  feed: ChangesFeed,
  { forgetErased }: Pick<DeviceSide, 'forgetErased'>,
  readStored: () => Promise<readonly Document[]>,
): ChangesFeed {
  return {
    ...feed,
    async nextPage(since, signal) {
      const told = await feed.nextPage(since, signal);
      const more = told ? await findLeftOver(told.rows, readStored) : [];
      const page = told && more.length > 0 ? { ...told, rows: [...told.rows, ...more] } : told;
      const erased = (page?.rows ?? []).filter(({ id, deleted }) => deleted && isRequest(id));
      if (erased.length > 0) await forgetErased(erased.map(({ id }) => id));
      return page;
    },
  };
}

/**
 * Whoever wants everything erased means also what only this device has, because the town hall lost
 * it when it restored its data. @returns tombstones
 */
async function findLeftOver(
  rows: readonly ChangeRow[],
  readStored: () => Promise<readonly Document[]>,
): Promise<ChangeRow[]> {
  const wishes = rows.flatMap(({ doc }) => (doc?.kind === 'erase' ? String(doc.createdAt) : []));
  const [newest] = wishes.sort().toReversed();
  if (newest === undefined) return [];
  const told = new Set(rows.map(({ id }) => id));
  const before = (await readStored()).filter(
    ({ _id, type, createdAt }) =>
      type === 'request' && !told.has(String(_id)) && String(createdAt) < newest,
  );
  return before.flatMap(({ _id }) => [
    { id: String(_id), deleted: true },
    { id: decisionIdOf(String(_id)), deleted: true },
  ]);
}

function isRequest(id: string): boolean {
  return id.startsWith('request:');
}
