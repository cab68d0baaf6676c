import { describe, expect, it } from 'vitest';
import type { Closure, TownDocument } from '#domain/schemas/town.ts';
import { venue } from '../../tests/factories/town.ts';
import { endedBy, endedClosure, listFireClosures, seesAllPlaces } from './closure-list.ts';
import { sampleVenueCase } from './sample-cases.ts';

const today = '2026-12-01';
const fire = (slug: string, from: string, to: string, more: Partial<Closure> = {}): Closure => ({
  _id: `closure:${slug}`,
  _rev: '1-a',
  type: 'closure',
  name: { de: 'Waldbrandgefahr' },
  from,
  to,
  scope: 'venues',
  venueKind: 'barbecue',
  ...more,
});
const { venueKind, ...works } = fire('works', today, today);
const documents: TownDocument[] = [
  venue('grillplatz-hahn'),
  venue('grillplatz-wehen', { departmentId: 'umwelt' }),
  venue('halle', { kind: 'hall', departmentId: 'kultur' }),
  fire('later', '2026-12-20', '2026-12-21'),
  fire('now', '2026-11-20', '2026-12-02'),
  fire('over', '2026-11-01', '2026-11-30'),
  fire('one-place', today, today, { resourceIds: ['grillplatz-hahn'] }),
  works,
];
const town = new Map(documents.map((document) => [document._id as string, document]));

it('lists closures of all places to barbecue at, until they are over', () => {
  expect(listFireClosures(town, today).map(({ _id }) => _id)).toEqual([
    'closure:now',
    'closure:later',
  ]);
});

it('ends one that has begun with yesterday, and takes others away', () => {
  expect(endedClosure(fire('x', '2026-11-20', '2026-12-02'), today)).toMatchObject({
    to: '2026-11-30',
    from: '2026-11-20',
  });
  expect(endedClosure(fire('x', today, '2026-12-02'), today)).toEqual({
    _id: 'closure:x',
    _rev: '1-a',
    _deleted: true,
  });
});

describe('what a closure would end', () => {
  it('is known to whoever sees all places', () => {
    expect(seesAllPlaces(town, ['liegenschaften', 'umwelt'])).toBe(true);
    expect(seesAllPlaces(town, ['liegenschaften', 'kultur'])).toBe(false);
  });

  it('is what is open on these days, at these places', () => {
    const cases = [
      sampleVenueCase('TS-2026-000001', { date: '2026-12-05', status: 'confirmed' }),
      sampleVenueCase('TS-2026-000002', { date: '2026-12-06', status: 'waitlisted' }),
      sampleVenueCase('TS-2026-000003', { date: '2026-12-07' }),
      sampleVenueCase('TS-2026-000004', { date: '2026-12-05', status: 'cancelled' }),
      sampleVenueCase('TS-2026-000005', { date: '2026-12-05', venueId: 'halle' }),
    ];
    const ended = endedBy(cases, town, { from: '2026-12-05', to: '2026-12-06' });
    expect(ended.map(({ caseNumber }) => caseNumber)).toEqual(['TS-2026-000001', 'TS-2026-000002']);
  });
});
