import { slugOf } from '#domain/document-ids.ts';
import { withDatabase } from './device-database.ts';

/** Under which draft a message about a request lies until it is sent. */
export function messageDraftKeyOf(requestId: string): string {
  return `message:${slugOf(requestId)}`;
}

export async function loadDraft<T>(key: string): Promise<T | undefined> {
  const row = await withDatabase((db) => db.drafts.get(key));
  return row?.value as T | undefined;
}

export async function saveDraft(key: string, value: unknown): Promise<void> {
  await withDatabase((db) => db.drafts.put({ key, value }));
}

export async function deleteDraft(key: string): Promise<void> {
  await withDatabase((db) => db.drafts.delete(key));
}
