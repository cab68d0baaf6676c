import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useHashLocation } from 'wouter/use-hash-location';
import { instantToLocal } from '#domain/local-time.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { AccountView } from './account-view.tsx';
import { ArrivalAnnouncer } from './arrival-announcer.tsx';
import { AuditView } from './audit-view.tsx';
import { CalendarView } from './calendar/calendar-view.tsx';
import { CertificateView } from './certificate-view.tsx';
import { ClosuresView } from './closures-view.tsx';
import { CoursesView } from './courses-view.tsx';
import { DayView } from './day-view.tsx';
import { DeletionsView } from './deletions-view.tsx';
import { type DeskAddress, deskHref, parseDeskAddress } from './desk-address.ts';
import { useDesk } from './desk-context.ts';
import { DeskFooter } from './desk-footer.tsx';
import { DeskHeader } from './desk-header.tsx';
import { EntryView } from './entry-view.tsx';
import { FiguresView } from './figures-view.tsx';
import { InboxView } from './inbox-view.tsx';
import { ConfirmationView } from './print/confirmation-view.tsx';
import { StaffView } from './staff-view.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { useUndoKey } from './use-undo-key.ts';

/** Of use without a department too. */
const viewsForAll: ReadonlySet<DeskAddress['view']> = new Set([
  'closures',
  'settings',
  'changes',
  'account',
  'staff',
  'audit',
]);

const SettingsView = lazy(async () => {
  const { SettingsView: component } = await import('./settings/settings-view.tsx');
  return { default: component };
});

interface DeskScreenProps {
  onSignOut(): void;
  signOutFailed: boolean;
}

export function DeskScreen({ onSignOut, signOutFailed }: DeskScreenProps) {
  const { t } = useTranslation('desk');
  const [path] = useHashLocation();
  useUndoKey();
  const departmentIds = useLiveValue(useDesk().departmentIds);
  const today = instantToLocal(useNow()).slice(0, 10);
  const address = parseDeskAddress(path, today);
  useDeskKeys('caseNumber' in address ? () => leaveCase(address) : undefined);
  return (
    <div class="desk">
      <a class="skip-link" href="#main" onClick={focusMain}>
        {t('skip')}
      </a>
      <DeskHeader view={address.view} today={today} onSignOut={onSignOut} />
      <ArrivalAnnouncer />
      <main id="main" tabIndex={-1}>
        {signOutFailed && (
          <p class="notice notice-danger" role="alert">
            {t('account.signOutFailed')}
          </p>
        )}
        {departmentIds?.length === 0 && !viewsForAll.has(address.view) && (
          <p class="notice notice-warning">{t('account.noDepartment')}</p>
        )}
        <DeskView address={address} today={today} />
      </main>
      <DeskFooter view={address.view} />
    </div>
  );
}

function DeskView({ address, today }: { address: DeskAddress; today: string }) {
  switch (address.view) {
    case 'requests':
      return <InboxView caseNumber={address.caseNumber} query={address.query} />;
    case 'appointments':
      return <DayView date={address.date} today={today} caseNumber={address.caseNumber} />;
    case 'calendar':
      return <CalendarView address={address} today={today} />;
    case 'entry':
      return <EntryView key={JSON.stringify(address)} address={address} />;
    case 'courses':
      return (
        <CoursesView today={today} courseId={address.courseId} caseNumber={address.caseNumber} />
      );
    case 'certificate':
      return <CertificateView caseNumber={address.caseNumber} />;
    case 'confirmation':
      return <ConfirmationView caseNumber={address.caseNumber} />;
    case 'closures':
      return <ClosuresView today={today} />;
    case 'settings':
    case 'changes':
      return <SettingsPage address={address} today={today} />;
    case 'deletions':
      return <DeletionsView today={today} />;
    case 'figures':
      return <FiguresView address={address} today={today} />;
    case 'account':
      return <AccountView today={today} />;
    case 'staff':
      return <StaffView />;
    case 'audit':
      return <AuditView />;
  }
}

function SettingsPage({ address, today }: { address: DeskAddress; today: string }) {
  const { t } = useTranslation('desk');
  return (
    <Suspense fallback={<p class="muted">{t('session.reading')}</p>}>
      <SettingsView address={address} today={today} />
    </Suspense>
  );
}

/** From a case to the list that it was chosen from, and there to its row. */
function leaveCase(address: DeskAddress) {
  if (!('caseNumber' in address) || address.view === 'certificate') return;
  if (address.view === 'confirmation') return;
  const row = document.querySelector<HTMLElement>('.case-row[aria-current]');
  const { caseNumber: _left, ...list } = address;
  location.hash = deskHref(list);
  (row ?? document.querySelector<HTMLElement>('h1'))?.focus();
}

/** The part behind the `#` is the desk's address, so a plain jump would leave the view. */
function focusMain(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
