import { ServicesPage } from '#features/services/services-page.tsx';
import { StartPage } from '#features/services/start-page.tsx';
import { AlreadyAsked } from './already-asked.tsx';
import { lazyPage, type Preloadable } from './lazy-page.tsx';
import { NextVisit } from './next-visit.tsx';
import { loadPageTexts } from './page-texts.ts';
import type { Pages } from './pages.ts';

const RequestPage = lazyPage(async () => {
  const [page] = await Promise.all([import('./request-page.tsx'), loadPageTexts('booking')]);
  return page.RequestPage;
});

/** Start and list stand in the first chunk: they are what people open. */
export const lazyPages = {
  StartPage,
  NextVisit,
  AlreadyAsked,
  ServicesPage,
  ServicePage: lazyPage(async () => {
    const { ServicePage } = await import('#features/services/service-page.tsx');
    return ServicePage;
  }),
  CoursesPage: lazyPage(async () => {
    const [{ CoursesPage }] = await Promise.all([
      import('#features/courses/courses-page.tsx'),
      loadPageTexts('booking'),
    ]);
    return CoursesPage;
  }),
  CoursePage: lazyPage(async () => {
    const [{ CoursePage }] = await Promise.all([
      import('#features/courses/course-page.tsx'),
      loadPageTexts('booking'),
      endOfFlow(),
    ]);
    return CoursePage;
  }),
  MorePage: lazyPage(async () => {
    const [{ MorePage }] = await Promise.all([
      import('#features/settings/more-page.tsx'),
      loadPageTexts('data'),
    ]);
    return MorePage;
  }),
  MyDataPage: lazyPage(async () => {
    const [{ MyDataPage }] = await Promise.all([
      import('#features/my-requests/my-data-page.tsx'),
      loadPageTexts('data'),
      loadPageTexts('booking'),
    ]);
    return MyDataPage;
  }),
  AccessibilityPage: lazyPage(async () => {
    const [{ AccessibilityPage }] = await Promise.all([
      import('#features/settings/accessibility-page.tsx'),
      loadPageTexts('data'),
    ]);
    return AccessibilityPage;
  }),
  PrivacyPage: lazyPage(async () => {
    const [{ PrivacyPage }] = await Promise.all([
      import('#features/settings/privacy-page.tsx'),
      loadPageTexts('data'),
    ]);
    return PrivacyPage;
  }),
  ImprintPage: lazyPage(async () => {
    const [{ ImprintPage }] = await Promise.all([
      import('#features/settings/imprint-page.tsx'),
      loadPageTexts('data'),
    ]);
    return ImprintPage;
  }),
  VenuesPage: lazyPage(async () => {
    const [{ VenuesPage }] = await Promise.all([
      import('#features/venues/venues-page.tsx'),
      loadPageTexts('booking'),
    ]);
    return VenuesPage;
  }),
  VenuePage: lazyPage(async () => {
    const [{ VenuePage }] = await Promise.all([
      import('#features/venues/venue-page.tsx'),
      loadPageTexts('booking'),
      endOfFlow(),
    ]);
    return VenuePage;
  }),
  AppointmentPage: lazyPage(async () => {
    const [{ AppointmentPage }] = await Promise.all([
      import('#features/appointments/appointment-page.tsx'),
      loadPageTexts('booking'),
      endOfFlow(),
    ]);
    return AppointmentPage;
  }),
  QuestionPage: lazyPage(async () => {
    const [{ QuestionPage }] = await Promise.all([
      import('#features/questions/question-page.tsx'),
      loadPageTexts('booking'),
      endOfFlow(),
    ]);
    return QuestionPage;
  }),
  MyRequestsPage: lazyPage(async () => {
    const [{ MyRequestsPage }] = await Promise.all([
      import('#features/my-requests/my-requests-page.tsx'),
      loadPageTexts('booking'),
    ]);
    return MyRequestsPage;
  }),
  RequestPage,
} satisfies Pages;

/** Where a flow ends has to be here before it begins: the network may be gone by then. */
function endOfFlow(): Promise<void> {
  return RequestPage.preload();
}

const pagesByPath: [RegExp, Preloadable][] = [
  [/^\/leistungen\/[^/]+$/, lazyPages.ServicePage],
  [/^\/kurse$/, lazyPages.CoursesPage],
  [/^\/kurse\/[^/]+$/, lazyPages.CoursePage],
  [/^\/mehr$/, lazyPages.MorePage],
  [/^\/mehr\/meine-daten$/, lazyPages.MyDataPage],
  [/^\/mehr\/barrierefreiheit$/, lazyPages.AccessibilityPage],
  [/^\/datenschutz$/, lazyPages.PrivacyPage],
  [/^\/impressum$/, lazyPages.ImprintPage],
  [/^\/plaetze$/, lazyPages.VenuesPage],
  [/^\/plaetze\/[^/]+$/, lazyPages.VenuePage],
  [/^\/termin$/, lazyPages.AppointmentPage],
  [/^\/kontakt$/, lazyPages.QuestionPage],
  [/^\/anfragen$/, lazyPages.MyRequestsPage],
  [/^\/anfragen\/[^/]+$/, RequestPage],
];

/** Fetches the page behind an address, so that it can be rendered at once. */
export async function preloadPage(path: string): Promise<void> {
  await pagesByPath.find(([pattern]) => pattern.test(path))?.[1].preload();
}
