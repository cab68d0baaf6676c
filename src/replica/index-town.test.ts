import { expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import { indexTown } from './index-town.ts';

it('finds the documents of a town by type and slug', () => {
  const documents = [
    { _id: 'town', type: 'town' },
    { _id: 'service:a', type: 'service' },
    { _id: 'service:b', type: 'service' },
    { _id: 'venue:a', type: 'venue' },
  ] as TownDocument[];
  const index = indexTown(documents);
  expect(index.town).toBe(documents[0]);
  expect([...index.services.keys()]).toEqual(['a', 'b']);
  expect(index.venues.get('a')).toBe(documents[3]);
  expect(index.courses.size).toBe(0);
});
