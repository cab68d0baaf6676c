import { lazy } from 'react';

/** All that the first screen does without: its code comes behind what was asked for. */
const loads = {
  account: async () => (await import('./account-view.tsx')).AccountView,
  audit: async () => (await import('./audit-view.tsx')).AuditView,
  calendar: async () => (await import('./calendar/calendar-view.tsx')).CalendarView,
  certificate: async () => (await import('./certificate-view.tsx')).CertificateView,
  closures: async () => (await import('./closures-view.tsx')).ClosuresView,
  confirmation: async () => (await import('./print/confirmation-view.tsx')).ConfirmationView,
  courses: async () => (await import('./courses-view.tsx')).CoursesView,
  day: async () => (await import('./day-view.tsx')).DayView,
  deletions: async () => (await import('./deletions-view.tsx')).DeletionsView,
  entry: async () => (await import('./entry-view.tsx')).EntryView,
  figures: async () => (await import('./figures-view.tsx')).FiguresView,
  settings: async () => (await import('./settings/settings-view.tsx')).SettingsView,
  staff: async () => (await import('./staff-view.tsx')).StaffView,
};

/** So that a view is there when it is chosen, whatever has become of the line or the server since. */
export async function loadViews(): Promise<void> {
  await Promise.all(Object.values(loads).map((load) => load()));
}

export const AccountView = lazy(async () => ({ default: await loads.account() }));
export const AuditView = lazy(async () => ({ default: await loads.audit() }));
export const CalendarView = lazy(async () => ({ default: await loads.calendar() }));
export const CertificateView = lazy(async () => ({ default: await loads.certificate() }));
export const ClosuresView = lazy(async () => ({ default: await loads.closures() }));
export const ConfirmationView = lazy(async () => ({ default: await loads.confirmation() }));
export const CoursesView = lazy(async () => ({ default: await loads.courses() }));
export const DayView = lazy(async () => ({ default: await loads.day() }));
export const DeletionsView = lazy(async () => ({ default: await loads.deletions() }));
export const EntryView = lazy(async () => ({ default: await loads.entry() }));
export const FiguresView = lazy(async () => ({ default: await loads.figures() }));
export const SettingsView = lazy(async () => ({ default: await loads.settings() }));
export const StaffView = lazy(async () => ({ default: await loads.staff() }));
