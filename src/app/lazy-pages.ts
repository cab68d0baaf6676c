import { ServicesPage } from '#features/services/services-page.tsx';
import { StartPage } from '#features/services/start-page.tsx';
import { isLocale, loadTexts } from '#i18n/i18n.ts';
import { lazyPage, type Preloadable } from './lazy-page.tsx';
import type { Pages } from './pages.ts';

const RequestPage = lazyPage(async () => {
  const [page] = await Promise.all([import('./request-page.tsx'), loadBookingTexts()]);
  return page.RequestPage;
});

/** Start and list stand in the first chunk: they are what people open. */
export const lazyPages = {
  StartPage,
  ServicesPage,
  ServicePage: lazyPage(async () => {
    const { ServicePage } = await import('#features/services/service-page.tsx');
    return ServicePage;
  }),
  CoursesPage: lazyPage(async () => {
    const { CoursesPage } = await import('#features/courses/courses-page.tsx');
    return CoursesPage;
  }),
  CoursePage: lazyPage(async () => {
    const [{ CoursePage }] = await Promise.all([
      import('#features/courses/course-page.tsx'),
      loadBookingTexts(),
      endOfFlow(),
    ]);
    return CoursePage;
  }),
  MorePage: lazyPage(async () => {
    const { MorePage } = await import('#features/settings/more-page.tsx');
    return MorePage;
  }),
  VenuesPage: lazyPage(async () => {
    const [{ VenuesPage }] = await Promise.all([
      import('#features/venues/venues-page.tsx'),
      loadBookingTexts(),
    ]);
    return VenuesPage;
  }),
  VenuePage: lazyPage(async () => {
    const [{ VenuePage }] = await Promise.all([
      import('#features/venues/venue-page.tsx'),
      loadBookingTexts(),
      endOfFlow(),
    ]);
    return VenuePage;
  }),
  AppointmentPage: lazyPage(async () => {
    const [{ AppointmentPage }] = await Promise.all([
      import('#features/appointments/appointment-page.tsx'),
      loadBookingTexts(),
      endOfFlow(),
    ]);
    return AppointmentPage;
  }),
  MyRequestsPage: lazyPage(async () => {
    const [{ MyRequestsPage }] = await Promise.all([
      import('#features/my-requests/my-requests-page.tsx'),
      loadBookingTexts(),
    ]);
    return MyRequestsPage;
  }),
  RequestPage,
} satisfies Pages;

/** Where a flow ends has to be here before it begins: the network may be gone by then. */
function endOfFlow(): Promise<void> {
  return RequestPage.preload();
}

async function loadBookingTexts(): Promise<void> {
  const { lang } = document.documentElement;
  await loadTexts(isLocale(lang) ? lang : 'de', 'booking');
}

const pagesByPath: [RegExp, Preloadable][] = [
  [/^\/leistungen\/[^/]+$/, lazyPages.ServicePage],
  [/^\/kurse$/, lazyPages.CoursesPage],
  [/^\/kurse\/[^/]+$/, lazyPages.CoursePage],
  [/^\/mehr$/, lazyPages.MorePage],
  [/^\/plaetze$/, lazyPages.VenuesPage],
  [/^\/plaetze\/[^/]+$/, lazyPages.VenuePage],
  [/^\/termin$/, lazyPages.AppointmentPage],
  [/^\/anfragen$/, lazyPages.MyRequestsPage],
  [/^\/anfragen\/[^/]+$/, RequestPage],
];

/** Fetches the page behind an address, so that it can be rendered at once. */
export async function preloadPage(path: string): Promise<void> {
  await pagesByPath.find(([pattern]) => pattern.test(path))?.[1].preload();
}
