import type { LiveValue } from '#domain/live-value.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { createChangesFeed, type ChangesFeed, type FeedTools } from './changes-feed.ts';
import type { DeviceSide } from './device-side.ts';
import { createFeedSources } from './feed-sources.ts';
import { followErasures } from './follow-erasures.ts';
import { followRestores } from './follow-restores.ts';
import { liveDocuments, onceSynced } from './live-documents.ts';
import { pageSignals } from './page-signals.ts';
import { pullCollection } from './pull-collection.ts';
import { pullDelayMs } from './pull-delay.ts';
import { dropMissing, readStored, resendMissing } from './renew-collection.ts';
import { type Collections, openReplicaDatabase, type ReplicaDatabase } from './replica-database.ts';

export interface Replica {
  town: LiveValue<TownDocument[]>;
  /** The days of an office or venue; the same object each call. */
  occupancy(resourceId: string): LiveValue<OccupancyDocument[]>;
  /** When the town hall last confirmed the occupancy. */
  occupancyAsOf: LiveValue<string>;
  /** When the answers in the mailbox were last asked for. */
  mailboxAsOf: LiveValue<string>;
  decisions: LiveValue<Decision[]>;
  /** Of this pass, also those that another device sent. */
  requests: LiveValue<Request[]>;
  /** `wrong-pass`: the town hall does not know this device any more. */
  mailboxProblem: LiveValue<'wrong-pass' | null>;
  close(): Promise<void>;
}

const browserTools: FeedTools = {
  fetch: (...call) => fetch(...call),
  nowMs: () => Date.now(),
  random: () => Math.random(),
  page: pageSignals,
};

/** Opens the copy of what the town hall publishes and begins to follow it. */
export async function openReplica(device: DeviceSide, tools = browserTools): Promise<Replica> {
  const database = await openReplicaDatabase();
  const { sources, mailboxProblem } = createFeedSources(device, tools.nowMs);
  const recover = recoverWith(database, tools);
  const stops = sources.map((source) => {
    const collection = database.collections[source.name];
    const feed = createChangesFeed(source, tools);
    return pullCollection({
      collection,
      feed:
        source.name === 'mailbox'
          ? followMailbox(feed, collection, device)
          : followRestores(feed, {
              isFirstToo: false,
              onRenewed: (rows) => dropMissing(collection, rows),
            }),
      onSynced: (atMs) => device.saveSyncedAt(source.name, new Date(atMs).toISOString()),
      recover,
      nowMs: tools.nowMs,
    });
  });
  const queries = createQueries(database.collections, device);
  stops.push(
    queries.decisions.subscribe(() => {
      const decided = queries.decisions.get()?.map((decision) => decision.requestId) ?? [];
      if (decided.length) device.forgetDecided(decided);
    }),
  );
  return {
    ...queries,
    mailboxProblem,
    async close() {
      for (const stop of stops) stop();
      await database.close();
    },
  };
}

/** The first time, too: what arrived before a restore may not have been read since. */
function followMailbox(
  feed: ChangesFeed,
  collection: Collections['mailbox'],
  device: DeviceSide,
): ChangesFeed {
  const restores = followRestores(feed, {
    isFirstToo: true,
    onRenewed: (rows, askedAtMs) => resendMissing(collection, device, rows, askedAtMs),
  });
  return followErasures(restores, device, () => readStored(collection));
}

function recoverWith(database: ReplicaDatabase, tools: FeedTools) {
  let failures = 0;
  return async (error: unknown) => {
    reportError(error);
    failures += 1;
    await new Promise((resolve) => setTimeout(resolve, pullDelayMs(failures, tools.random())));
    await database.reopen().catch(reportError);
  };
}

function createQueries({ town, occupancy, mailbox }: Collections, device: DeviceSide) {
  const occupancySyncedAt = device.syncedAt('occupancy');
  const ofType = (type: string) => mailbox.find({ selector: { type } });
  const byResource = new Map<string, LiveValue<OccupancyDocument[]>>();

  return {
    town: onceSynced(liveDocuments<TownDocument>(town.find()), device.syncedAt('town')),
    occupancy(resourceId: string): LiveValue<OccupancyDocument[]> {
      const known = byResource.get(resourceId);
      if (known) return known;
      const found = liveDocuments<OccupancyDocument>(occupancy.find({ selector: { resourceId } }));
      const days = onceSynced(found, occupancySyncedAt);
      byResource.set(resourceId, days);
      return days;
    },
    occupancyAsOf: onceKnown(occupancySyncedAt),
    mailboxAsOf: onceKnown(device.syncedAt('mailbox')),
    decisions: liveDocuments<Decision>(ofType('decision')),
    requests: liveDocuments<Request>(ofType('request')),
  };
}

function onceKnown({ get, subscribe }: LiveValue<string | null>): LiveValue<string> {
  return { get: () => get() ?? undefined, subscribe };
}
