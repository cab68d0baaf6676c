/** A document of the town while it is being edited: what has been typed may not be valid yet. */
export interface DraftDocument {
  _id: string;
  type: string;
  [field: string]: unknown;
}

const partsOf = (pointer: string) => pointer.split('/').slice(1);

/** The value at a JSON pointer (RFC 6901), `undefined` where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined,
    document,
  );
}

/** A copy with another value there; `undefined` takes a field away. */
export function withValueAt<T>(document: T, pointer: string, value: unknown): T {
  return replaceAt(document, partsOf(pointer), value) as T;
}

function replaceAt(target: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target)) {
    return target.map((item: unknown, index) =>
      String(index) === key ? replaceAt(item, rest, value) : item,
    );
  }
  const { [key]: before, ...others } = (target ?? {}) as Record<string, unknown>;
  const next = replaceAt(before, rest, value);
  if (next === undefined) return others;
  // Fields keep their order, so that an edit and its undoing leave the same document.
  return { ...(target as object), [key]: next };
}

/** The id of the input at a pointer: problems that the server names lead there. */
export function fieldIdOf(pointer: string): string {
  return `field${pointer.replaceAll('/', '-')}`;
}
