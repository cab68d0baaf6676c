import { CouchError } from './couch-error.ts';
import type { NewDocument, StoredAttachment } from './document-store.ts';

/**
 * The attachments that a document will have: those handed in with their bytes, and for each stub
 * the one of that name in the parent revision.
 * @param known of the parent revision
 * @param generation of the revision that brings the bytes, where they do not say it themselves
 * @throws CouchError 412 `missing_stub` when the parent has none of that name and `revpos`
 */
export function resolveAttachments(
  doc: NewDocument,
  known: ReadonlyMap<string, StoredAttachment>,
  generation: number,
): ReadonlyMap<string, StoredAttachment> {
  const resolved = Object.entries(doc._attachments ?? {}).map(
    ([name, attachment]): [string, StoredAttachment] => {
      if (!('stub' in attachment)) {
        const { contentType, blob, revpos = generation } = attachment;
        return [name, { contentType, revpos, blob }];
      }
      const kept = known.get(name);
      const { revpos = kept?.revpos } = attachment;
      if (kept && kept.revpos === revpos) return [name, kept];
      const reason = `Invalid attachment stub in ${doc._id} for ${name}`;
      throw new CouchError(412, 'missing_stub', reason);
    },
  );
  return new Map(resolved);
}
