import type {
  DocumentReader,
  StoredAttachment,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { attachmentOf } from '#server/storage/document-body.ts';
import { pathTo } from '#server/storage/revision-tree.ts';
import { readDecoded, toBase64 } from './attachment-bytes.ts';
import { parseRevisionList } from './revision-fields.ts';
import type { QueryParameters } from './query-parameters.ts';
import { parseJson } from './read-json.ts';

/** What a client wants to know of a document's attachments. */
export interface AttachmentsWanted {
  /** With their bytes. */
  inline: boolean;
  /** How they are kept: `encoding` and `encoded_length`. */
  encodingInfo: boolean;
  /** Revisions the client has: only attachments that are newer come with their bytes. */
  since?: string[];
}

/** Reads `attachments`, `att_encoding_info` and `atts_since`. @throws CouchError 400 */
export function attachmentsWantedOf(query: QueryParameters): AttachmentsWanted {
  const since = query.get('atts_since');
  return {
    inline: query.get('attachments') === 'true' || since !== undefined,
    encodingInfo: query.get('att_encoding_info') === 'true',
    ...(since === undefined ? {} : { since: parseRevisionList(parseJson(since)) }),
  };
}

/** An attachment of a document that is being handed out. */
export interface WantedAttachment extends StoredAttachment {
  name: string;
  /** Handed out with its bytes. */
  withBytes: boolean;
}

/** Attachments of `doc`, and which of them go out with their bytes. */
export async function listWantedAttachments(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  { inline, since }: AttachmentsWanted,
): Promise<WantedAttachment[]> {
  if (!doc._attachments) return [];
  const known = since ? await newestKnown(reader, database, doc, since) : 0;
  return Object.entries(doc._attachments).map(([name, stub]) => ({
    ...attachmentOf(stub),
    name,
    withBytes: inline && stub.revpos > known,
  }));
}

/** The generation of the newest ancestor that is among `revs`, or 0. */
async function newestKnown(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  revs: string[],
): Promise<number> {
  const path = pathTo(await reader.getRevisionTree(database, doc._id), doc._rev);
  if (!path) return 0;
  const index = path.ids.findIndex((id, age) => revs.includes(`${path.start - age}-${id}`));
  return index < 0 ? 0 : path.start - index;
}

/**
 * JSON text of one document; attachments in base64, a chunk at a time.
 * https://docs.couchdb.org/en/stable/api/document/common.html#get--db-docid
 */
export async function* documentJson(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  wanted: AttachmentsWanted,
): AsyncGenerator<string> {
  if (!doc._attachments || !(wanted.inline || wanted.encodingInfo)) {
    yield JSON.stringify(doc);
    return;
  }
  const { _attachments, ...fields } = doc;
  yield `${JSON.stringify(fields).slice(0, -1)},"_attachments":{`;
  let separator = '';
  for (const attachment of await listWantedAttachments(reader, database, doc, wanted)) {
    yield `${separator}${JSON.stringify(attachment.name)}:`;
    yield* attachmentJson(reader, attachment, wanted.encodingInfo);
    separator = ',';
  }
  yield '}}';
}

async function* attachmentJson(
  reader: DocumentReader,
  attachment: WantedAttachment,
  encodingInfo: boolean,
): AsyncGenerator<string> {
  if (!attachment.withBytes) {
    yield JSON.stringify(describeAttachment(attachment, { encodingInfo, stub: true }));
    return;
  }
  const description = describeAttachment(attachment, { encodingInfo });
  yield `${JSON.stringify(description).slice(0, -1)},"data":"`;
  yield* toBase64(readDecoded(reader, attachment.blob));
  yield '"}';
}

/**
 * An attachment in the JSON of its document. `length` goes with a stub and with bytes that follow
 * in another part; bytes in the JSON itself speak for themselves.
 */
export function describeAttachment(
  { contentType, revpos, blob }: StoredAttachment,
  how: { encodingInfo: boolean; stub?: true; follows?: true },
): object {
  const { encodingInfo, ...flags } = how;
  const isApart = how.stub ?? how.follows ?? false;
  return {
    content_type: contentType,
    revpos,
    digest: blob.digest,
    ...(isApart ? { length: blob.length, ...flags } : {}),
    ...(encodingInfo && blob.encoding
      ? { encoding: blob.encoding, encoded_length: blob.encodedLength }
      : {}),
  };
}
