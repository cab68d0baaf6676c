import { addDays } from '#domain/local-time.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { DraftDocument } from './document-path.ts';

/** What editors can add and take away; offices and departments are made when a town is set up. */
export const addedTypes = ['notice', 'closure', 'course', 'service', 'venue'] as const;
export type AddedType = (typeof addedTypes)[number];

export const isAddedType = (type: string): type is AddedType =>
  addedTypes.some((each) => each === type);

/** The part of an address that stands for a document that is not there yet. */
export const newSlug = 'neu';

type Content<T extends TownDocument['type']> = Omit<
  Extract<TownDocument, { type: T }>,
  '_id' | 'type'
>;

const contents: { [T in AddedType]: (today: string) => Content<T> } = {
  notice: (today) => ({ title: { de: '' }, text: { de: '' }, from: today, to: addDays(today, 14) }),
  closure: (today) => ({ name: { de: '' }, from: today, to: today, scope: 'offices' }),
  course: () => ({
    title: { de: '' },
    description: { de: '' },
    place: '',
    district: '',
    departmentId: '',
    dates: [{ start: '', end: '' }],
    seats: 10,
    feeEur: null,
    phone: null,
  }),
  service: (today) => ({
    name: { de: '' },
    summary: { de: '' },
    searchTerms: [],
    categoryId: '',
    leikaKey: null,
    officeId: '',
    channels: ['in_person'],
    appearance: { need: 'required', note: null },
    appointment: null,
    fee: { type: 'unverified', eurMin: null, eurMax: null, items: [], note: null },
    processing: { daysMin: null, daysMax: null, note: null },
    legalBasis: [],
    bringList: [],
    note: null,
    localVerification: null,
    validFrom: null,
    asOf: today,
    confidence: 'medium',
    sources: [],
  }),
  venue: () => ({
    kind: 'barbecue',
    name: { de: '' },
    description: { de: '' },
    district: '',
    address: null,
    departmentId: '',
    maxPeople: 20,
    equipment: [],
    rules: [],
    windows: [
      { id: 'day', name: { de: 'Ganzer Tag', en: 'Whole day' }, from: '10:00', to: '22:00' },
    ],
    season: null,
    leadTimeDays: 2,
    horizonDays: 90,
    cancellationNoticeDays: 2,
    feeEur: null,
    depositEur: null,
  }),
};

export function newDocument(type: AddedType, today: string): DraftDocument {
  return { _id: `${type}:${newSlug}`, type, ...contents[type](today) };
}

/** `Straßenfest in Hahn!` → `strassenfest-in-hahn`, with a number where that is taken. */
export function idFor(type: string, title: string, isTaken: (id: string) => boolean): string {
  const plain = title
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  const slug = plain === '' || plain === newSlug ? `${type}-1` : plain;
  let id = `${type}:${slug}`;
  for (let number = 2; isTaken(id); number += 1) id = `${type}:${slug}-${number}`;
  return id;
}
