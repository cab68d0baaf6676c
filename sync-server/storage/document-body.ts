import type {
  AttachmentStub,
  NewDocument,
  StoredAttachment,
  StoredDocument,
} from './document-store.ts';

/** A document's own fields: everything but `_id`, `_rev`, `_deleted` and `_attachments`. */
export function bodyOf(doc: NewDocument): Record<string, unknown> {
  const { _id, _rev, _deleted, _attachments, ...body } = doc;
  return body;
}

/**
 * Puts a document together again. Spreading copies a key `__proto__` as data, which assigning
 * would not.
 */
export function toStoredDocument(
  row: { id: string; rev: string; deleted: boolean },
  body: Record<string, unknown>,
  attachments: ReadonlyMap<string, StoredAttachment> = new Map(),
): StoredDocument {
  return {
    _id: row.id,
    _rev: row.rev,
    ...(row.deleted ? { _deleted: true as const } : {}),
    ...body,
    ...(attachments.size > 0 ? { _attachments: toStubs(attachments) } : {}),
  };
}

/** Where the bytes behind a stub are: no business of clients, so not a part of it. */
const attachmentsByStub = new WeakMap<AttachmentStub, StoredAttachment>();

/** The attachment of which a stub in a document that was read speaks. */
export function attachmentOf(stub: AttachmentStub): StoredAttachment {
  const attachment = attachmentsByStub.get(stub);
  if (!attachment) throw new Error('The stub is not from a document that was read.');
  return attachment;
}

function toStubs(
  attachments: ReadonlyMap<string, StoredAttachment>,
): Record<string, AttachmentStub> {
  return Object.fromEntries(
    [...attachments].map(([name, attachment]) => {
      const { contentType, revpos, blob } = attachment;
      const { digest, length } = blob;
      const stub = { content_type: contentType, revpos, digest, length, stub: true as const };
      attachmentsByStub.set(stub, attachment);
      return [name, stub];
    }),
  );
}
