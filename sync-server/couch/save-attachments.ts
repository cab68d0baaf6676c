import { CouchError } from '#server/storage/couch-error.ts';
import type { Blob, NewAttachment } from '#server/storage/document-store.ts';
import type { WritableStore } from './couch-options.ts';
import {
  maxAttachments,
  tooManyAttachments,
  type FollowingAttachment,
  type ParsedAttachment,
} from './attachment-fields.ts';
import { badRequest } from './error-answers.ts';
import { headerParameter, type Part } from './multipart-reader.ts';

/** Bytes of one attachment, as they are sent: CouchDB's default of `max_attachment_size`. */
const maxAttachmentSize = 1024 ** 3;

/** What a client has said of bytes that it sends. */
export interface Announced {
  name: string;
  encoding: 'gzip' | null;
  /** Bytes as they are sent. */
  sentLength?: number;
  /** `md5-<base64>` of the bytes as they are sent. */
  digest?: string;
}

/** Keeps the bytes of attachments for a document that is about to be written. */
export class AttachmentSaver {
  readonly #saved: Blob[] = [];
  readonly #store: WritableStore;
  readonly #database: string;

  constructor(store: WritableStore, database: string) {
    this.#store = store;
    this.#database = database;
  }

  /**
   * Keeps bytes while they arrive.
   * @throws CouchError 400 when they are not as announced, 413 `attachment_too_large`
   */
  async save(bytes: AsyncIterable<Uint8Array>, announced: Announced): Promise<Blob> {
    const { name, encoding, digest } = announced;
    requireSize(name, announced.sentLength ?? 0);
    const blob = await this.#store.saveBlob(
      this.#database,
      checkLength(bytes, announced),
      encoding,
    );
    this.#saved.push(blob);
    if (digest !== undefined && digest !== blob.digest) {
      throw new CouchError(400, 'content_md5_mismatch', 'Possible message corruption.');
    }
    return blob;
  }

  /**
   * Attachments as the store takes them.
   * @param parts with the bytes of those that follow, by their file names or else in their order
   * @param keepsPositions replicated revisions say which generation brought the bytes
   */
  async resolve(
    attachments: ReadonlyMap<string, ParsedAttachment>,
    parts: AsyncIterable<Part> | undefined,
    keepsPositions: boolean,
  ): Promise<Record<string, NewAttachment>> {
    const followed = await this.#saveParts(attachments, parts);
    const resolved = new Map<string, NewAttachment>();
    for (const [name, attachment] of attachments) {
      const position = attachment.revpos === undefined ? {} : { revpos: attachment.revpos };
      if (attachment.kind === 'stub') {
        resolved.set(name, { stub: true, ...position });
        continue;
      }
      const blob =
        attachment.kind === 'inline'
          ? await this.save(once(attachment.data), { name, encoding: null })
          : followed.get(name);
      if (!blob) throw badRequest('attachment shorter than expected');
      const { contentType } = attachment;
      resolved.set(name, { contentType, blob, ...(keepsPositions ? position : {}) });
    }
    return Object.fromEntries(resolved);
  }

  async #saveParts(
    attachments: ReadonlyMap<string, ParsedAttachment>,
    parts: AsyncIterable<Part> | undefined,
  ): Promise<ReadonlyMap<string, Blob>> {
    const expected = new Map<string, FollowingAttachment>();
    for (const [name, attachment] of attachments) {
      if (attachment.kind === 'follows') expected.set(name, attachment);
    }
    const saved = new Map<string, Blob>();
    if (!parts) return saved;
    let count = 0;
    for await (const { headers, bytes } of parts) {
      count += 1;
      if (count > maxAttachments) throw tooManyAttachments();
      const fileName = headerParameter(headers.get('content-disposition') ?? '', 'filename');
      const [next] = expected.keys();
      const name = fileName !== undefined && expected.has(fileName) ? fileName : next;
      const attachment = name === undefined ? undefined : expected.get(name);
      if (name === undefined || !attachment) continue;
      expected.delete(name);
      saved.set(name, await this.save(bytes, { name, ...attachment }));
    }
    return saved;
  }

  /** Does a step on the way to the document; when it throws, what was kept is dropped. */
  async dropUnless<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      await this.#store.dropBlobs(this.#saved);
      throw error;
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* checkLength(
  bytes: AsyncIterable<Uint8Array>,
  { name, sentLength }: Announced,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    requireSize(name, length);
    if (length > (sentLength ?? Infinity)) throw badRequest('attachment longer than expected');
    yield chunk;
  }
  if (length < (sentLength ?? 0)) throw badRequest('attachment shorter than expected');
}

function requireSize(name: string, length: number): void {
  if (length > maxAttachmentSize) throw new CouchError(413, 'attachment_too_large', name);
}
