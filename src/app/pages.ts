import type { ComponentChildren } from 'preact';
import type { ComponentType } from 'react';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import type { Town } from '#domain/schemas/town.ts';

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
  AlreadyAsked: ComponentType<AskingAgain>;
  ServicesPage: ComponentType<{ town: Town | undefined }>;
  ServicePage: ComponentType<{ serviceId: string; town: Town | undefined }>;
  CoursesPage: ComponentType<PageProps & { AlreadyAsked: ComponentType<AskingAgain> }>;
  CoursePage: ComponentType<{ courseId: string; AlreadyAsked: ComponentType<AskingAgain> }>;
  MorePage: ComponentType<{ town: Town | undefined; appVersion: string }>;
  MyDataPage: ComponentType<{ town: Town | undefined; appVersion: string }>;
  AccessibilityPage: ComponentType<{ town: Town | undefined }>;
  PrivacyPage: ComponentType<{ town: Town | undefined }>;
  ImprintPage: ComponentType<{ town: Town | undefined }>;
  VenuesPage: ComponentType;
  VenuePage: ComponentType<{ venueId: string }>;
  AppointmentPage: ComponentType<{ AlreadyAsked: ComponentType<AskingAgain> }>;
  QuestionPage: ComponentType;
  MyRequestsPage: ComponentType;
  RequestPage: ComponentType<{ requestId: string }>;
}
