import { expect, it } from 'vitest';
import { isList } from './list-fields.ts';

it.each([
  ['desk-bauen', ['stage', 'decision.decidedAt'], true],
  ['desk-bauen', ['stage', 'resource', 'day'], true],
  ['desk-bauen', ['_id'], true],
  ['desk-bauen', [], true],
  ['desk-bauen', ['stage', 'request.contact.name'], false],
  ['desk-bauen', ['request'], false],
  ['desk-bauen', ['decision.message'], false],
  // Here the database itself is somebody's.
  ['resident-0199aaaa', ['_id'], false],
  ['_users', ['_id'], false],
])('in %s a query by %j is a list: %s', (database, fields, expected) => {
  expect(isList(database, fields)).toBe(expected);
});
