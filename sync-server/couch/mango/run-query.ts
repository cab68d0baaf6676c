import { addMetadata, metadataOf } from '#server/couch/document-metadata.ts';
import { Turns } from '#server/couch/turns.ts';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { readBookmark, type Position } from './bookmark.ts';
import { parseFieldPath, pickFields } from './field-path.ts';
import { invalidBookmark, type FindOptions } from './find-options.ts';
import { idRangeOf } from './id-range.ts';
import { boundsOf, encodeBounds } from './key-bounds.ts';
import type { Plan } from './plan-query.ts';
import { readDocumentRows, readIndexRows, type Row } from './read-rows.ts';
import { compileNormalized } from './selector.ts';

/** What reads more than is shown, and is told what is. */
export interface Examiner {
  reader: DocumentReader;
  show: (documents: readonly { id: string; doc?: StoredDocument }[]) => void;
}

/** One answer to `_find`: its documents, and what it took to find them. */
export class QueryRun {
  /** Keys read, and documents looked at. */
  examined = 0;
  returned = 0;
  /** Of the last document that matched. */
  position: Position | undefined;

  readonly #reader: DocumentReader;
  readonly #show: Examiner['show'];
  readonly #database: string;
  readonly #plan: Plan;
  readonly #options: FindOptions;
  readonly #after: Position | undefined;
  readonly #matches: (doc: StoredDocument) => boolean;
  readonly #paths: string[][];
  readonly #turns = new Turns();
  #toSkip: number;

  /** @throws CouchError 400 `invalid_bookmark` */
  constructor({ reader, show }: Examiner, database: string, plan: Plan, options: FindOptions) {
    this.#reader = reader;
    this.#show = show;
    this.#database = database;
    this.#plan = plan;
    this.#options = options;
    this.#after = options.bookmark === undefined ? undefined : readBookmark(options.bookmark);
    if (this.#after && !this.#after.key && plan.index?.type === 'json') {
      throw invalidBookmark(options.bookmark);
    }
    this.#matches = compileNormalized(options.selector);
    this.#paths = options.fields.map(parseFieldPath);
    this.#toSkip = options.skip;
  }

  /** The documents found, page by page; pages may be empty. */
  async *findDocuments(): AsyncGenerator<object[]> {
    if (this.#options.limit === 0) return;
    for await (const rows of this.#readRows()) {
      yield await this.#takeRows(rows);
      if (this.#isFull()) return;
      // A query that finds nothing must not keep the others waiting.
      await this.#turns.give();
    }
  }

  #isFull(): boolean {
    return this.returned === this.#options.limit;
  }

  async #takeRows(rows: Row[]): Promise<object[]> {
    const found: object[] = [];
    for (const { position, doc } of rows) {
      if (this.#isFull()) break;
      if (this.#turns.isDue) await this.#turns.give();
      this.examined += 1;
      const whole = await this.#addConflicts(doc);
      if (!this.#matches(whole)) continue;
      this.position = position;
      this.#toSkip -= 1;
      if (this.#toSkip >= 0) continue;
      this.returned += 1;
      this.#show([{ id: whole._id, doc: whole }]);
      found.push(this.#paths.length > 0 ? pickFields(whole, this.#paths) : whole);
    }
    return found;
  }

  /** Conflicts can be selected by, too. */
  async #addConflicts(doc: StoredDocument): Promise<StoredDocument> {
    if (!this.#options.conflicts) return doc;
    const metadata = { ...metadataOf(new Map()), conflicts: true };
    return addMetadata(this.#reader, this.#database, doc, metadata);
  }

  async *#readRows(): AsyncGenerator<Row[]> {
    const { index, ranges } = this.#plan;
    if (ranges === 'empty' || !index) return;
    const reading = {
      database: this.#database,
      descending: this.#options.sort[0]?.direction === 'desc',
      after: this.#after,
      expected: this.#options.limit + this.#options.skip,
    };
    if (index.type === 'json') {
      yield* readIndexRows(this.#reader, index, encodeBounds(boundsOf(ranges)), reading);
      return;
    }
    const range = idRangeOf(ranges[0]);
    if (range !== 'empty') yield* readDocumentRows(this.#reader, range, reading);
  }
}
