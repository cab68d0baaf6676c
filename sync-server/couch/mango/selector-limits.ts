import { badRequest } from '#server/couch/error-answers.ts';
import { isObject } from '#server/couch/read-json.ts';
import { estimateCost } from './pattern-cost.ts';

/**
 * What one selector may hold: everybody may ask, each document is compared with all of it, and
 * until it is compiled nobody else is served.
 */
const limits = {
  conditions: [5000, 'fields and operators'],
  /** Also members of arrays and objects to compare with. */
  values: [50_000, 'values'],
  /** Of whole paths, once for each condition. */
  nameLength: [100_000, 'characters in names of fields'],
  patterns: [20, 'regular expressions'],
  patternCost: [2000, 'steps in its regular expressions, all repetitions written out'],
} as const;

/** Characters. */
const maxPattern = 1000;
/** Fields that a query can choose to return. */
const maxFields = 1000;

export const listOperators: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);
export const elementOperators: ReadonlySet<string> = new Set([
  '$elemMatch',
  '$allMatch',
  '$keyMapMatch',
]);

/**
 * Refuses a selector that would take too long to compile or to compare with a document.
 * @param selector as a client sends it, and not nested too deeply to be walked through
 * @throws CouchError 400 `bad_request`; CouchDB has no such limits
 */
export function checkSelectorSize(selector: unknown): void {
  new SelectorSize().addCondition(selector, 0);
}

/** @throws CouchError 400 `bad_request` for more `fields` than an answer can be cut down to */
export function checkFieldsSize(fields: readonly unknown[]): void {
  if (fields.length > maxFields) throw badRequest(`More than ${maxFields} fields.`);
  const size = new SelectorSize();
  for (const field of fields) if (typeof field === 'string') size.add('nameLength', field.length);
}

class SelectorSize {
  readonly #counts = { conditions: 0, values: 0, nameLength: 0, patterns: 0, patternCost: 0 };

  add(what: keyof typeof limits, count: number): void {
    this.#counts[what] += count;
    const [most, name] = limits[what];
    if (this.#counts[what] > most) {
      throw badRequest(`The selector has more than ${most} ${name}.`);
    }
  }

  /** @param pathLength of the names around it */
  addCondition(condition: unknown, pathLength: number): void {
    const members = isObject(condition) ? Object.entries(condition) : [];
    if (members.length === 0) {
      this.add('nameLength', pathLength);
      this.#addValue(condition);
    }
    this.add('conditions', members.length);
    for (const [name, argument] of members) {
      if (name.startsWith('$')) this.#addOperator(name, argument, pathLength);
      else this.addCondition(argument, pathLength + name.length + 1);
    }
  }

  #addOperator(name: string, argument: unknown, pathLength: number): void {
    if (listOperators.has(name) && Array.isArray(argument)) {
      this.add('conditions', argument.length);
      for (const part of argument) this.addCondition(part, pathLength);
      return;
    }
    if (name === '$not') {
      this.addCondition(argument, pathLength);
      return;
    }
    this.add('nameLength', pathLength);
    if (elementOperators.has(name)) this.addCondition(argument, 0);
    else if (name === '$regex') this.#addPattern(argument);
    else this.#addValue(argument);
  }

  #addPattern(pattern: unknown): void {
    if (typeof pattern !== 'string') return;
    this.add('patterns', 1);
    if (pattern.length > maxPattern) {
      throw badRequest(`A regular expression is longer than ${maxPattern} characters.`);
    }
    this.add('patternCost', estimateCost(pattern));
  }

  #addValue(value: unknown): void {
    this.add('values', 1);
    if (typeof value !== 'object' || value === null) return;
    // The names of its members are compared, too.
    for (const part of Object.values(value)) this.#addValue(part);
  }
}
