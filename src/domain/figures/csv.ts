type Cell = string | number | null;

/** So that spreadsheets read umlauts as such. */
const byteOrderMark = '\uFEFF';

/**
 * A table as RFC 4180 has it, in UTF-8 with a byte order mark, but with semicolons: where the
 * comma stands before decimals, as in Germany, spreadsheets take commas for those. Text that a
 * spreadsheet would run as a formula is made text by an apostrophe.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(toField).join(';')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
