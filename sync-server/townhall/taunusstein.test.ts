import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Office, Service } from '#domain/schemas/town.ts';
import { readTownFolder } from './load-town.ts';

const taunusstein = path.resolve(import.meta.dirname, '../towns/taunusstein');

describe('the folder of Taunusstein', () => {
  it('is valid and whole', async () => {
    const documents = await readTownFolder(taunusstein);
    const counts = Object.groupBy(documents, ({ type }) => type);
    expect(counts.service).toHaveLength(100);
    expect(counts.office).toHaveLength(23);
    expect(counts.venue?.length).toBeGreaterThanOrEqual(8);
    expect(counts.course?.length).toBeGreaterThanOrEqual(8);
  });

  it('shows everything that residents read in English too', async () => {
    const documents = await readTownFolder(taunusstein);
    const germanOnly: string[] = [];
    JSON.stringify(documents, (_key, value: unknown) => {
      const { de, en } = (value ?? {}) as { de?: string; en?: string };
      if (de !== undefined && en === undefined) germanOnly.push(de);
      return value;
    });
    expect(germanOnly).toEqual([]);
  });

  it('marks as an example whatever no source confirms', async () => {
    const documents = await readTownFolder(taunusstein);
    for (const document of documents) {
      if (['venue', 'course', 'closure', 'notice', 'department'].includes(document.type)) {
        expect(document).toMatchObject({ example: true });
      }
      if (document.type === 'office') {
        expect(document.openingHours?.example ?? true).toBe(true);
        expect(document.appointments?.example ?? true).toBe(true);
      }
      if (document.type === 'service') expect(document.appointment?.example ?? true).toBe(true);
    }
  });

  it('never gives an amount for a fee that nobody has verified', async () => {
    const documents = await readTownFolder(taunusstein);
    const unverified = ['state_schedule', 'bylaw', 'tax', 'unverified'];
    for (const document of documents) {
      if (document.type !== 'service' || !unverified.includes(document.fee.type)) continue;
      expect(document.fee).toMatchObject({ eurMin: null, eurMax: null, items: [] });
      expect(document.fee.note?.de ?? '').not.toContain('€');
    }
  });

  it('offers appointments for every service of the town that needs one', async () => {
    const documents = await readTownFolder(taunusstein);
    const offices = new Map(
      documents
        .filter((document): document is Office => document.type === 'office')
        .map((document) => [slugOf(document._id), document]),
    );
    const unbookable = documents
      .filter((document): document is Service => document.type === 'service')
      .filter(({ channels }) => channels.includes('appointment'))
      .filter(({ officeId }) => offices.get(officeId)?.level.startsWith('town'))
      .filter((document) => !isBookable(document, offices.get(document.officeId)));
    expect(unbookable.map(({ _id }) => _id)).toEqual([]);
  });
});
