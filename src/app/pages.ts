import type { ComponentChildren } from 'preact';
import type { ComponentType } from 'react';
import type { Town } from '#domain/schemas/town.ts';
import type { AlreadyAsked } from '#ui/flow/already-asked.ts';

/** What the frame hands to every page. */
export interface PageProps {
  town: Town | undefined;
  /** Town-local date. */
  today: string;
}

/** The pages behind the routes: loaded when needed in the browser, all at once on the server. */
export interface Pages {
  StartPage: ComponentType<PageProps & { next: ComponentChildren }>;
  /** For the start page. */
  NextVisit: ComponentType;
  /** For what can be asked for. */
  AlreadyAsked: AlreadyAsked;
  ServicesPage: ComponentType<{ town: Town | undefined }>;
  ServicePage: ComponentType<{ serviceId: string; town: Town | undefined }>;
  CoursesPage: ComponentType<PageProps & { AlreadyAsked: AlreadyAsked }>;
  CoursePage: ComponentType<{ courseId: string; AlreadyAsked: AlreadyAsked }>;
  MorePage: ComponentType<{ town: Town | undefined; appVersion: string }>;
  MyDataPage: ComponentType<{ town: Town | undefined; appVersion: string }>;
  AccessibilityPage: ComponentType<{ town: Town | undefined }>;
  PrivacyPage: ComponentType<{ town: Town | undefined }>;
  ImprintPage: ComponentType<{ town: Town | undefined }>;
  VenuesPage: ComponentType;
  VenuePage: ComponentType<{ venueId: string }>;
  AppointmentPage: ComponentType<{ AlreadyAsked: AlreadyAsked }>;
  QuestionPage: ComponentType;
  MyRequestsPage: ComponentType;
  RequestPage: ComponentType<{ requestId: string }>;
}
