import { CouchError } from '#server/storage/couch-error.ts';
import { badRequest } from './error-answers.ts';
import { isObject } from './read-json.ts';

const defaultContentType = 'application/octet-stream';
/** That one request brings, besides those that a document has already. */
export const maxAttachments = 1000;
/** Characters: a longer name has no place in an address. */
const maxNameLength = 4096;

/** An attachment in the JSON of a document from a client. */
export type ParsedAttachment =
  | { kind: 'stub'; revpos?: number }
  | { kind: 'inline'; contentType: string; revpos?: number; data: Uint8Array }
  | FollowingAttachment;

/** Its bytes come in another part of the request. */
export interface FollowingAttachment {
  kind: 'follows';
  contentType: string;
  revpos?: number;
  encoding: 'gzip' | null;
  /** Bytes as they are sent, when it says so. */
  sentLength?: number;
  /** `md5-<base64>` of the bytes as they are sent, when it says so. */
  digest?: string;
}

/**
 * Reads `_attachments`; what is not an object in it is left out, as CouchDB does.
 * https://docs.couchdb.org/en/stable/api/document/common.html#attachments
 * @throws CouchError 400 `bad_request`, 413 `too_many_attachments`
 */
export function parseAttachments(value: unknown): ReadonlyMap<string, ParsedAttachment> {
  if (!isObject(value)) return new Map();
  const entries = Object.entries(value).flatMap(([name, fields]) =>
    isObject(fields) ? [[name, parseAttachment(checkAttachmentName(name), fields)] as const] : [],
  );
  const brought = entries.filter(([, { kind }]) => kind !== 'stub');
  if (brought.length > maxAttachments) throw tooManyAttachments();
  return new Map(entries);
}

export function tooManyAttachments(): CouchError {
  const reason = `One request brings ${maxAttachments} attachments at most.`;
  return new CouchError(413, 'too_many_attachments', reason);
}

function parseAttachment(name: string, fields: Record<string, unknown>): ParsedAttachment {
  const revpos = wholeNumber(fields.revpos);
  const position = revpos === undefined ? {} : { revpos };
  if (fields.stub === true) return { kind: 'stub', ...position };
  const { content_type: type } = fields;
  const contentType = typeof type === 'string' ? checkContentType(type) : defaultContentType;
  if (fields.follows === true) {
    return { kind: 'follows', contentType, ...position, ...announcedBytes(name, fields) };
  }
  return { kind: 'inline', contentType, ...position, data: decodeBase64(name, fields.data) };
}

function announcedBytes(name: string, fields: Record<string, unknown>) {
  const { digest, encoding = 'identity' } = fields;
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw badRequest(`Invalid attachment encoding for ${name}`);
  }
  const isEncoded = encoding === 'gzip';
  const length = wholeNumber(fields.length);
  const sentLength = isEncoded ? (wholeNumber(fields.encoded_length) ?? length) : length;
  return {
    encoding: isEncoded ? ('gzip' as const) : null,
    ...(sentLength === undefined ? {} : { sentLength }),
    ...(typeof digest === 'string' && digest.startsWith('md5-') ? { digest } : {}),
  };
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function decodeBase64(name: string, data: unknown): Uint8Array {
  const text = typeof data === 'string' ? data.replace(/\s+/g, '') : '=';
  if (!isBase64(text)) throw badRequest(`Invalid attachment data for ${name}`);
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'base64');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** One expression for all of it would run out of stack on long texts. */
function isBase64(text: string): boolean {
  const end = text.indexOf('=');
  const padding = end < 0 ? '' : text.slice(end, end + 3);
  const isComplete = text.length % 4 === 0 && ['', '=', '=='].includes(padding);
  return (
    isComplete && (end < 0 || end + padding.length === text.length) && !/[^A-Za-z0-9+/=]/.test(text)
  );
}

/** Later it is a header of an answer. @throws CouchError 400 `bad_request`, also below */
function checkContentType(type: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(type)) throw badRequest('Invalid content type');
  return type.trim() === '' ? defaultContentType : type;
}

/** The type of an attachment that is sent by itself. */
export function attachmentTypeOf(header: string | undefined): string {
  return header === undefined ? defaultContentType : checkContentType(header);
}

export function checkAttachmentName(name: string): string {
  if (name.startsWith('_')) {
    throw badRequest(`Attachment name '${name}' starts with prohibited character '_'`);
  }
  if (!name.isWellFormed()) throw badRequest('Attachment name is not UTF-8 encoded');
  if (name.length > maxNameLength) throw badRequest('Attachment name is too long');
  return name;
}
