import { joinBytes, toBuffer } from './bytes.ts';
import { badRequest } from './error-answers.ts';

/** A part of a multipart body. */
export interface Part {
  /** By lower-case names. */
  headers: ReadonlyMap<string, string>;
  /** To be read before the next part; what is left then is skipped. */
  bytes: AsyncIterable<Uint8Array>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes that the headers of a part may take. */
const maxHeaders = 16 * 1024;

/**
 * Takes a multipart body (RFC 2046) apart while it arrives; it holds one chunk at a time.
 * @param boundary from the `Content-Type`
 * @throws CouchError 400 when the body ends within a part or is not multipart
 */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const source = new Source(body);
  // The first delimiter need not stand on a new line, the others do.
  source.rest = encoder.encode('\r\n');
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  await skip(source.until(delimiter));
  while (!(await source.isAtEnd())) {
    const headers = parseHeaders(await source.readHeaders());
    const bytes = source.until(delimiter);
    yield { headers, bytes };
    await skip(bytes);
  }
}

async function skip(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of bytes);
}

class Source {
  /** Taken from the body, and not read yet. */
  rest: Uint8Array = new Uint8Array();
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Bytes up to a delimiter, which is taken away; reading on where a reader has stopped. */
  until(delimiter: Uint8Array): AsyncIterable<Uint8Array> {
    const reader = this.#readUntil(delimiter);
    return { [Symbol.asyncIterator]: () => ({ next: () => reader.next() }) };
  }

  async *#readUntil(delimiter: Uint8Array): AsyncGenerator<Uint8Array> {
    for (;;) {
      const index = toBuffer(this.rest).indexOf(delimiter);
      // What could be the beginning of a delimiter waits for the next chunk.
      const end = index < 0 ? this.rest.length - delimiter.length + 1 : index;
      const part = this.rest.subarray(0, Math.max(0, end));
      this.rest = this.rest.subarray(index < 0 ? part.length : index + delimiter.length);
      if (part.length > 0) yield part;
      if (index >= 0) return;
      await this.#more();
    }
  }

  /** Whether the delimiter just read was the last one. */
  async isAtEnd(): Promise<boolean> {
    while (this.rest.length < 2) await this.#more();
    return decoder.decode(this.rest.subarray(0, 2)) === '--';
  }

  /** The lines between a delimiter and the empty line before the part's bytes. */
  async readHeaders(): Promise<string> {
    const end = '\r\n\r\n';
    while (!toBuffer(this.rest).includes(end)) {
      if (this.rest.length > maxHeaders) throw badRequest('The headers of a part are too long.');
      await this.#more();
    }
    const length = toBuffer(this.rest).indexOf(end);
    const text = decoder.decode(this.rest.subarray(0, length));
    this.rest = this.rest.subarray(length + end.length);
    return text;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) throw badRequest('expected more data');
    this.rest = this.rest.length > 0 ? joinBytes([this.rest, value]) : value;
  }
}

function parseHeaders(text: string): Map<string, string> {
  const lines = text.split('\r\n').flatMap((line): [string, string][] => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
  });
  return new Map(lines);
}

/** A parameter of a header, `boundary` of `multipart/related; boundary="x"`, unquoted. */
export function headerParameter(header: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i');
  const [, quoted, token] = pattern.exec(header) ?? [];
  return quoted?.replace(/\\(["\\])/g, '$1') ?? token;
}
