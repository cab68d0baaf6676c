import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import type { Course, Office, Service, Town, TownDocument } from '#domain/schemas/town.ts';
import { toCatalogue } from '#features/services/catalogue.ts';
import { currentFireClosures, currentNotices } from '#features/services/current-notices.ts';
import type { PageData } from './page-data.ts';

/** A page as the server renders it: which documents it is drawn from, and which file draws it. */
export interface SelectedPage extends Pick<PageData, 'isRendered' | 'documents' | 'catalogue'> {
  status: number;
  /** A key of the core texts or of those on data, or a text of the town. */
  title: string | LocalizedText;
  /** The same for everybody, and not one of endlessly many: worth keeping ready. */
  isCommon: boolean;
  /** Source file of the page, when it is not in the first chunk. */
  module?: string;
  /** Which texts the page needs besides those of the core. */
  texts?: 'booking' | 'data';
}

type SelectPage = (town: readonly TownDocument[], id: string, today: string) => SelectedPage;

const notFound: SelectedPage = {
  status: 404,
  title: 'notFound.title',
  isCommon: false,
  isRendered: true,
  documents: [],
};

const frame = (title: string): SelectedPage => ({
  status: 200,
  title,
  isCommon: true,
  isRendered: false,
});

const settingsPage = (title: string, file: string): SelectedPage => ({
  status: 200,
  title,
  isCommon: true,
  isRendered: true,
  documents: [],
  module: `src/features/settings/${file}.tsx`,
  texts: 'data',
});

const pages: [RegExp, SelectPage][] = [
  [
    /^\/$/,
    (town, _, today) => ({
      status: 200,
      title: 'start.title',
      isCommon: true,
      isRendered: true,
      documents: [...currentNotices(town, today), ...currentFireClosures(town, today)],
      catalogue: toCatalogue(town),
    }),
  ],
  [
    /^\/leistungen$/,
    (town) => ({
      status: 200,
      title: 'services.title',
      isCommon: true,
      isRendered: true,
      documents: [],
      catalogue: toCatalogue(town),
    }),
  ],
  [/^\/leistungen\/([^/]+)$/, selectService],
  [
    /^\/plaetze$/,
    (town) => ({
      status: 200,
      title: 'start.venues',
      isCommon: true,
      isRendered: true,
      documents: ofTypes(town, ['venue', 'closure']),
      module: 'src/features/venues/venues-page.tsx',
      texts: 'booking',
    }),
  ],
  [/^\/plaetze\/([^/]+)$/, selectVenue],
  [
    /^\/kurse$/,
    (town) => ({
      status: 200,
      title: 'courses.title',
      isCommon: true,
      isRendered: true,
      documents: ofTypes(town, ['course']),
      module: 'src/features/courses/courses-page.tsx',
      texts: 'booking',
    }),
  ],
  [/^\/mehr$/, () => settingsPage('more.title', 'more-page')],
  [/^\/mehr\/meine-daten$/, () => frame('shell.dataTitle')],
  [/^\/mehr\/barrierefreiheit$/, () => settingsPage('accessibility.title', 'accessibility-page')],
  [/^\/datenschutz$/, () => settingsPage('privacyPage.title', 'privacy-page')],
  [/^\/impressum$/, () => settingsPage('imprint.title', 'imprint-page')],
  [/^\/kurse\/([^/]+)$/, selectCourse],
  [/^\/termin$/, (town) => ({ ...frame('shell.appointmentTitle'), documents: bookableOf(town) })],
  [/^\/kontakt$/, () => ({ ...frame('shell.contactTitle'), documents: [] })],
  [/^\/anfragen$/, () => frame('shell.requestsTitle')],
  [/^\/anfragen\/[^/]+$/, () => ({ ...frame('shell.requestsTitle'), isCommon: false })],
  [/^\/shell$/, () => frame('shell.title')],
];

/** @param path without a slash at its end; unknown ones get the page that says so */
export function selectPage(
  path: string,
  town: readonly TownDocument[],
  today: string,
): SelectedPage {
  for (const [pattern, select] of pages) {
    const match = pattern.exec(path);
    if (match) return select(town, match[1] ?? '', today);
  }
  return notFound;
}

export function findTown(town: readonly TownDocument[]): Town | undefined {
  return town.find((document): document is Town => document.type === 'town');
}

function selectService(town: readonly TownDocument[], id: string): SelectedPage {
  const service = findDocument<Service>(town, `service:${id}`);
  if (!service) return notFound;
  const office = findDocument<Office>(town, `office:${service.officeId}`);
  return {
    status: 200,
    title: service.name,
    isCommon: true,
    isRendered: true,
    documents: office ? [service, office] : [service],
    module: 'src/features/services/service-page.tsx',
  };
}

function selectVenue(town: readonly TownDocument[], id: string): SelectedPage {
  const venue = town.find((document) => document._id === `venue:${id}`);
  if (venue?.type !== 'venue') return notFound;
  return {
    status: 200,
    title: venue.name,
    isCommon: true,
    isRendered: true,
    documents: [venue, ...ofTypes(town, ['closure'])],
    module: 'src/features/venues/venue-page.tsx',
    texts: 'booking',
  };
}

function selectCourse(town: readonly TownDocument[], id: string): SelectedPage {
  const course = findDocument<Course>(town, `course:${id}`);
  if (!course) return notFound;
  return { ...frame('courses.title'), title: course.title, documents: [course] };
}

/** Everything that can be booked, so that booking need not wait for the replica. */
function bookableOf(town: readonly TownDocument[]): TownDocument[] {
  const offices = new Map(
    ofTypes(town, ['office']).map((office) => [slugOf(office._id), office as Office]),
  );
  return town.filter(
    (document) =>
      (document.type === 'service' && isBookable(document, offices.get(document.officeId))) ||
      (document.type === 'office' && document.appointments !== null) ||
      document.type === 'closure',
  );
}

function findDocument<T extends TownDocument>(town: readonly TownDocument[], id: string) {
  return town.find((document): document is T => document._id === id);
}

function ofTypes(town: readonly TownDocument[], types: TownDocument['type'][]): TownDocument[] {
  return town.filter(({ type }) => types.includes(type));
}
