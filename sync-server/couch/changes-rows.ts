import type { FeedFormat } from './changes-format.ts';
import type { ChangeRow, ChangesSource } from './changes-pages.ts';
import { documentJson } from './document-json.ts';
import { pickFields } from './mango/field-path.ts';

/** Writes rows in one go, or, where attachments come along, piece by piece. */
export async function* writeRows(
  source: ChangesSource,
  { beforeRow, afterRow }: FeedFormat,
  rows: ChangeRow[],
  isFirst: boolean,
): AsyncGenerator<string> {
  const { reader, info, query, filter } = source;
  const before = (index: number) => beforeRow(isFirst && index === 0);
  const fields = filter.by === 'selector' ? filter.fields : undefined;
  const wanted = { inline: query.attachments, encodingInfo: query.attachmentEncodings };
  if (fields || !(wanted.inline || wanted.encodingInfo)) {
    const texts = rows.map((row, index) => {
      const shown = fields && row.doc ? { ...row, doc: pickFields(row.doc, fields) } : row;
      return before(index) + JSON.stringify(shown) + afterRow(row.seq);
    });
    yield texts.join('');
    return;
  }
  for (const [index, { doc, ...row }] of rows.entries()) {
    const text = JSON.stringify(row);
    yield before(index) + (doc ? `${text.slice(0, -1)},"doc":` : text);
    if (doc) yield* documentJson(reader, info.name, doc, wanted);
    yield (doc ? '}' : '') + afterRow(row.seq);
  }
}
