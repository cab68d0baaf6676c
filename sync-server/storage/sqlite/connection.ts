import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { backupTable, migrations } from './schema.ts';

/** A row as SQLite gives it: columns by name. */
export type Row = Record<string, string | number | null | Uint8Array>;

const busyTimeoutMs = 5000;

/** A connection to the file that prepares every statement once. */
export class Connection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readOnly: boolean }) {
    this.database = new DatabaseSync(file, {
      readOnly: options.readOnly,
      enableForeignKeyConstraints: true,
      timeout: busyTimeoutMs,
    });
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** Reads rows up to one whose column `body` brings them above `maxBytes`: one at least. */
  page(maxBytes: number | undefined, sql: string, ...values: SQLInputValue[]): Row[] {
    if (maxBytes === undefined) return this.all(sql, ...values);
    const rows: Row[] = [];
    let bytes = 0;
    for (const row of this.#prepare(sql).iterate(...values) as Iterable<Row>) {
      rows.push(row);
      bytes += String(row.body ?? '').length;
      if (bytes > maxBytes) break;
    }
    return rows;
  }

  /** @returns how many rows changed */
  run(sql: string, ...values: SQLInputValue[]): number {
    this.#requireTransaction();
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** @returns the key of the new row */
  insert(sql: string, ...values: SQLInputValue[]): number {
    this.#requireTransaction();
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  /** A full disk ends a transaction by itself; what follows would be written without the rest. */
  #requireTransaction(): void {
    if (!this.database.isTransaction) throw new Error('The transaction has ended.');
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.database.close();
  }
}

/** Opens the file for writing, makes it durable and brings its tables up to date. */
export function openWriter(file: string, newUuid: () => string): Connection {
  const writer = new Connection(file, { readOnly: false });
  const { database } = writer;
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  // Savepoints keep what they may have to undo in a temporary file unless told; pages of 64 MB; and
  // pages that change all the time are copied from the log once in a while, not again and again.
  database.exec(
    'PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000',
  );
  database.exec('BEGIN IMMEDIATE');
  const version = Number(writer.get('PRAGMA user_version')?.user_version);
  if (version > migrations.length) {
    writer.close();
    throw new Error(`${file} was written by a newer version of this server.`);
  }
  if (writer.get(`PRAGMA table_info(${backupTable})`)) {
    writer.close();
    throw new Error(`${file} is a backup: bring it back with "npm run restore".`);
  }
  for (const migration of migrations.slice(version)) database.exec(migration);
  database.exec(`PRAGMA user_version = ${migrations.length}`);
  if (!writer.get('SELECT uuid FROM store')) {
    writer.run('INSERT INTO store (uuid) VALUES (?)', newUuid());
  }
  database.exec('COMMIT');
  return writer;
}
