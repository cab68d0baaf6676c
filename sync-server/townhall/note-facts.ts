import { outcomeOf, type EntryChannel, type Fact } from '#domain/figures/fact.ts';
import type { Case, Entry } from '#domain/schemas/case.ts';
import type { DecisionStatus } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { countPast, factIdOf, openFact } from './facts.ts';
import type { TownHall } from './town-hall.ts';

const noteId = 'note:facts';
const pageSize = 200;

/**
 * Makes the figures of a store of a version that had none: of the cases that are there, by today's
 * opening hours, and of the counts of erased ones. A note says that it is done; until then it can
 * be interrupted.
 */
export async function noteAllFacts(townHall: TownHall): Promise<void> {
  const { store } = townHall;
  if (await store.read.getDocument(internalDatabase, noteId)) return;
  for (const desk of await store.read.listDatabases({ startKey: 'desk-', endKey: 'desk-\uffff' })) {
    await noteDesk(townHall, desk);
  }
  await store.transaction(async (tx) => {
    const old = { startKey: 'figures:', endKey: 'figures:\uffff', includeDocs: true };
    for (const { id, rev, doc } of await tx.listDocuments(internalDatabase, old)) {
      await countPast(tx, oldFact(id), Number(doc?.value));
      await tx.purgeRevisions(internalDatabase, id, [rev]);
    }
    await tx.putDocument(internalDatabase, { _id: noteId });
  });
}

async function noteDesk({ store, readRules }: TownHall, desk: string): Promise<void> {
  const channels = await readChannels(store.read, desk);
  const range = { startKey: 'case:', endKey: 'case:\uffff', limit: pageSize, includeDocs: true };
  let after: string | undefined;
  do {
    after = await store.transaction(async (tx) => {
      const rules = await readRules(tx);
      const rows = await tx.listDocuments(desk, { ...range, ...(after && { after }) });
      for (const { doc } of rows) {
        const found = doc as unknown as Case;
        if (await tx.getDocument(internalDatabase, factIdOf(found.decision))) continue;
        await openFact({ tx, rules }, found, channels.get(found.caseNumber) ?? 'app');
      }
      return rows.at(-1)?.id;
    });
  } while (after !== undefined);
}

/** What staff have entered, by case number. */
async function readChannels(
  reader: DocumentReader,
  desk: string,
): Promise<Map<string, EntryChannel>> {
  const range = { startKey: 'entry:', endKey: 'entry:\uffff', includeDocs: true };
  const rows = await reader.listDocuments(desk, range);
  return new Map(
    rows.map(({ doc }) => {
      const { caseNumber, channel } = doc as unknown as Entry & { caseNumber: string };
      return [caseNumber, channel];
    }),
  );
}

/** @param id `figures:<month>:<kind>:<status>` */
function oldFact(id: string): Fact {
  const [, month, kind, status] = id.split(':') as [string, string, Fact['kind'], DecisionStatus];
  const outcome = outcomeOf({ departmentId: null, status, code: null }, []);
  return { month, kind, channel: null, arrival: null, ...outcome };
}
