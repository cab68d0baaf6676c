import { memberOf, partsOf, type Selector } from './normalize-selector.ts';

/** All fields that a selector names, as often as it does. */
export function fieldsOf(selector: Selector): string[] {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  return name.startsWith('$') ? partsOf(argument).flatMap(fieldsOf) : [name];
}

/** Whether every document that matches has these fields. */
export function requiresFields(selector: Selector, fields: readonly string[]): boolean {
  return notRequired(selector, fields).length === 0;
}

/** Those of `fields` that a document may lack and match. */
function notRequired(selector: Selector, fields: readonly string[]): readonly string[] {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  if (name === '$and') {
    return partsOf(argument).reduce((left, part) => notRequired(part, left), fields);
  }
  if (name === '$or') {
    const parts = partsOf(argument).map((part) => notRequired(part, fields));
    return fields.filter(
      (field) => parts.length === 0 || parts.some((left) => left.includes(field)),
    );
  }
  const [operator, operand] = memberOf(argument as Selector) ?? [];
  if (operator === '$exists' && operand === false) return fields;
  return fields.filter((field) => field !== name);
}

/** Whether a field has the same value in all documents that match. */
export function isConstant(selector: Selector, field: string): boolean {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  if (name === '$and') return partsOf(argument).some((part) => isConstant(part, field));
  return name === field && Object.hasOwn(argument as Selector, '$eq');
}
