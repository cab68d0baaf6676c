import { Buffer } from 'node:buffer';

/** Characters of a term that an error names; the rest is left out. */
const maxLength = 1000;

/**
 * A JSON value as CouchDB's reasons name it: in Erlang's notation.
 * @param pretty readable texts are shown as text, not as bytes
 */
export function formatErlang(value: unknown, pretty = false): string {
  const text = format(value, pretty, 20);
  return text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
}

function format(value: unknown, pretty: boolean, depth: number): string {
  if (depth === 0) return '...';
  const inner = (part: unknown) => format(part, pretty, depth - 1);
  if (typeof value === 'string') return formatText(value, pretty);
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return `[${value.slice(0, maxLength).map(inner).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).slice(0, maxLength);
  return `{[${members.map(([name, part]) => `{${inner(name)},${inner(part)}}`).join(',')}]}`;
}

function formatText(text: string, pretty: boolean): string {
  if (pretty && /^[\x20-\x7e]+$/.test(text)) return `<<${JSON.stringify(text)}>>`;
  return `<<${[...Buffer.from(text.slice(0, maxLength))].join(',')}>>`;
}

/** Floating point numbers have a point, also before an exponent. */
function formatNumber(value: number): string {
  return String(value)
    .replace(/^(-?\d+)e\+?/, '$1.0e')
    .replace('e+', 'e');
}
