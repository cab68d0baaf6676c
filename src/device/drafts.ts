import { withDatabase } from './device-database.ts';

/** Under which key a half-written message about a request lies. */
export function messageDraftKeyOf(requestId: string): string {
  return `message:${requestId}`;
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
