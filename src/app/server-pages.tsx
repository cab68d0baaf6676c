import { CoursesPage } from '#features/courses/courses-page.tsx';
import { ServicePage } from '#features/services/service-page.tsx';
import { ServicesPage } from '#features/services/services-page.tsx';
import { StartPage } from '#features/services/start-page.tsx';
import { AccessibilityPage } from '#features/settings/accessibility-page.tsx';
import { ImprintPage } from '#features/settings/imprint-page.tsx';
import { MorePage } from '#features/settings/more-page.tsx';
import { PrivacyPage } from '#features/settings/privacy-page.tsx';
import { VenuePage } from '#features/venues/venue-page.tsx';
import { VenuesPage } from '#features/venues/venues-page.tsx';
import { FramePage } from './frame-page.tsx';
import type { Pages } from './pages.ts';

/** Drawn by the browser alone. */
const DevicePage = () => <FramePage town={undefined} />;

/** All pages at once: the server renders without waiting. What lies on a device it cannot know. */
export const serverPages: Pages = {
  StartPage,
  NextVisit: () => null,
  AlreadyAsked: () => null,
  ServicesPage,
  ServicePage,
  CoursesPage,
  CoursePage: DevicePage,
  MorePage,
  AccessibilityPage,
  PrivacyPage,
  ImprintPage,
  MyDataPage: DevicePage,
  VenuesPage,
  VenuePage,
  AppointmentPage: DevicePage,
  QuestionPage: DevicePage,
  MyRequestsPage: DevicePage,
  RequestPage: DevicePage,
};
