import { describe, expect, it } from 'vitest';
import type { Office, Service } from '#domain/schemas/town.ts';
import { filterGroups, groupByOffice } from './group-services.ts';

const office = (id: string, hasAppointments = true) =>
  ({ _id: `office:${id}`, appointments: hasAppointments ? {} : null }) as unknown as Office;

const service = (id: string, officeId: string, de: string, searchTerms: string[] = []) =>
  ({
    _id: `service:${id}`,
    officeId,
    name: { de },
    summary: { de: '' },
    searchTerms,
    channels: ['appointment'],
    appointment: { minutes: 10 },
  }) as unknown as Service;

const offices = new Map([
  ['buergerbuero', office('buergerbuero')],
  ['standesamt', office('standesamt')],
  ['archiv', office('archiv', false)],
]);
const groups = groupByOffice(
  [
    service('trauung', 'standesamt', 'Trauung'),
    service('fuehrungszeugnis', 'buergerbuero', 'Führungszeugnis'),
    service('ausweis', 'buergerbuero', 'Ausweis', ['perso']),
    service('akten', 'archiv', 'Akten'),
    { ...service('brief', 'buergerbuero', 'Brief'), channels: ['post'] } as Service,
  ],
  offices,
);
const idsIn = (found: typeof groups) =>
  found.flatMap(({ services }) => services.map(({ _id }) => _id));

describe('groupByOffice', () => {
  it('shows what can be booked, the largest office first', () => {
    expect(groups.map(({ officeId }) => officeId)).toEqual(['buergerbuero', 'standesamt']);
    expect(idsIn(groups)).toEqual([
      'service:ausweis',
      'service:fuehrungszeugnis',
      'service:trauung',
    ]);
  });
});

describe('filterGroups', () => {
  it.each(['führung', 'FUEHRUNG', 'fuhrung zeugnis'])('finds %s', (typed) => {
    expect(idsIn(filterGroups(groups, typed, 'de'))).toEqual(['service:fuehrungszeugnis']);
  });

  it('knows search terms, and gives everything for nothing', () => {
    expect(idsIn(filterGroups(groups, ' Perso ', 'de'))).toEqual(['service:ausweis']);
    expect(filterGroups(groups, ' ', 'de')).toEqual(groups);
    expect(filterGroups(groups, 'zirkus', 'de')).toEqual([]);
  });
});
