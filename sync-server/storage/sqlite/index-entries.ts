import type { SQLInputValue } from 'node:sqlite';
import type { IndexRange } from '../document-store.ts';
import type { Connection, Row } from './connection.ts';
import { limitClause } from './range-clause.ts';

export function findIndex(
  connection: Connection,
  database: string,
  index: string,
): { key: number; seq: number } | undefined {
  const row = connection.get(
    `SELECT key, seq FROM indexes
    WHERE database_key = (SELECT key FROM databases WHERE name = ?) AND name = ?`,
    database,
    index,
  );
  return row && { key: Number(row.key), seq: Number(row.seq) };
}

/** Rows with `sort_key`, and those of the winning leaf of the entry's document. */
export function readEntries(connection: Connection, indexKey: number, range: IndexRange): Row[] {
  const { from, before, after, descending = false, limit } = range;
  const conditions = ['index_key = ?'];
  const values: SQLInputValue[] = [indexKey];
  const add = (condition: string, ...operands: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...operands);
  };
  if (from) add('sort_key >= ?', from);
  if (before) add('sort_key < ?', before);
  if (after) {
    add(`(sort_key, index_entries.id) ${descending ? '<' : '>'} (?, ?)`, after.key, after.id);
  }
  const direction = descending ? 'DESC' : 'ASC';
  return connection.page(
    range.maxBytes,
    `SELECT sort_key, documents.id AS id, rev, leaves.deleted AS deleted, body, attachments
    FROM index_entries
    CROSS JOIN documents ON documents.key = index_entries.document_key
    CROSS JOIN leaves ON leaves.document_key = documents.key
      AND leaves.rev = documents.winning_rev
    WHERE ${conditions.join(' AND ')}
    ORDER BY sort_key ${direction}, index_entries.id ${direction} ${limitClause}`,
    ...values,
    limit,
  );
}

/** Replaces the entries of these documents. */
export function writeEntries(
  connection: Connection,
  databaseKey: number,
  index: { name: string; upTo: number },
  documents: { id: string; keys: Uint8Array[] }[],
): void {
  const indexKey = noteProgress(connection, databaseKey, index);
  for (const { id, keys } of documents) {
    const row = connection.get(
      'SELECT key FROM documents WHERE database_key = ? AND id = ?',
      databaseKey,
      id,
    );
    // Purged since it was read.
    if (!row) continue;
    const documentKey = Number(row.key);
    connection.run(
      'DELETE FROM index_entries WHERE document_key = ? AND index_key = ?',
      documentKey,
      indexKey,
    );
    for (const key of keys) {
      connection.run(
        `INSERT OR IGNORE INTO index_entries (index_key, sort_key, id, document_key)
        VALUES (?, ?, ?, ?)`,
        indexKey,
        key,
        id,
        documentKey,
      );
    }
  }
}

function noteProgress(
  connection: Connection,
  databaseKey: number,
  { name, upTo }: { name: string; upTo: number },
): number {
  const row = connection.get(
    `INSERT INTO indexes (database_key, name, seq) VALUES (?, ?, ?)
    ON CONFLICT (database_key, name) DO UPDATE SET seq = max(seq, excluded.seq)
    RETURNING key`,
    databaseKey,
    name,
    upTo,
  );
  return Number(row?.key);
}

export function dropIndexesExcept(
  connection: Connection,
  databaseKey: number,
  names: string[],
): void {
  connection.run(
    `DELETE FROM indexes WHERE database_key = ?
    AND name NOT IN (SELECT value FROM json_each(?))`,
    databaseKey,
    JSON.stringify(names),
  );
}
