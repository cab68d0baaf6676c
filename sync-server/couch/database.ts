import type { DatabaseInfo, DocumentReader } from '#server/storage/document-store.ts';
import type { ActiveTasks } from './active-tasks.ts';
import { databaseMissing } from './error-answers.ts';
import { formatSequence } from './sequence.ts';

/** @throws CouchError 404 */
export async function requireDatabase(
  reader: DocumentReader,
  database: string,
): Promise<DatabaseInfo> {
  const info = await reader.getDatabase(database);
  if (!info) throw databaseMissing();
  return info;
}

/**
 * What replicators compare to see that it is still the same database: fixed from its making to
 * its end, and digits as in CouchDB, though they tell no time.
 */
export function instanceStartTimeOf(info: DatabaseInfo): string {
  return String(Number.parseInt(info.uuid.replaceAll('-', '').slice(0, 12), 16));
}

/** A database as `GET /<db>` and `_dbs_info` tell it. */
export function describeDatabase(info: DatabaseInfo, tasks: ActiveTasks): object {
  return {
    db_name: info.name,
    update_seq: formatSequence(info.updateSeq, info),
    purge_seq: formatSequence(info.purgeSeq, info),
    sizes: { file: info.size, external: info.size, active: info.size },
    props: {},
    doc_count: info.docCount,
    doc_del_count: info.docDelCount,
    disk_format_version: 8,
    compact_running: tasks.isRunning('database_compaction', info.name),
    cluster: { q: 1, n: 1, w: 1, r: 1 },
    instance_start_time: instanceStartTimeOf(info),
  };
}
