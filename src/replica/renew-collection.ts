import type { RxCollection } from 'rxdb/plugins/core';
import { findSetBack } from '#domain/find-set-back.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { DeviceSide } from './device-side.ts';
import type { ChangeRow } from './fetch-changes.ts';
import type { StoredDocument } from './stored-document.ts';

type Collection = RxCollection<StoredDocument>;
type Rows = ReadonlyMap<string, ChangeRow>;

export async function readStored(collection: Collection): Promise<Record<string, unknown>[]> {
  return (await collection.find().exec()).map((each) => each.toJSON().doc);
}

/** What the town hall alone says goes when it does not say it any more. @returns tombstones */
export async function dropMissing(collection: Collection, rows: Rows): Promise<ChangeRow[]> {
  const known = await collection.find().exec();
  return known.flatMap(({ _id }) => (rows.has(_id) ? [] : { id: _id, deleted: true }));
}

/**
 * What the person sent is sent again, and what they read stays until there is a new answer: nothing
 * goes. @param askedAtMs when the town hall was asked
 */
export async function resendMissing(
  collection: Collection,
  device: Pick<DeviceSide, 'requestsArrivedBefore' | 'sendAgain'>,
  rows: Rows,
  askedAtMs: number,
): Promise<ChangeRow[]> {
  const askedAt = new Date(askedAtMs).toISOString();
  const stored = await readStored(collection);
  const requests = new Map<string, Request>();
  for (const { _rev, ...doc } of [
    ...stored.filter(({ type }) => type === 'request'),
    ...(await device.requestsArrivedBefore(askedAt)),
  ]) {
    requests.set(String(doc._id), doc as unknown as Request);
  }
  const decisionsIn = (docs: readonly (ChangeRow['doc'] | undefined)[]) =>
    docs.filter((doc) => doc?.type === 'decision') as unknown as Decision[];
  const setBack = findSetBack(
    { requests: [...requests.values()], decisions: decisionsIn(stored) },
    { ids: new Set(rows.keys()), decisions: decisionsIn([...rows.values()].map(({ doc }) => doc)) },
    askedAt,
  );
  await device.sendAgain(setBack, askedAt);
  return [];
}
