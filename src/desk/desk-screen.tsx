import { Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHashLocation } from 'wouter/use-hash-location';
import { instantToLocal } from '#domain/local-time.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { ArrivalAnnouncer } from './arrival-announcer.tsx';
import { type DeskAddress, deskHref, parseDeskAddress } from './desk-address.ts';
import { useDesk } from './desk-context.ts';
import { DeskFooter } from './desk-footer.tsx';
import { DeskHeader } from './desk-header.tsx';
import { InboxView } from './inbox-view.tsx';
import {
  AccountView,
  AuditView,
  CalendarView,
  CertificateView,
  ClosuresView,
  ConfirmationView,
  CoursesView,
  DayView,
  DeletionsView,
  EntryView,
  FiguresView,
  loadViews,
  SettingsView,
  StaffView,
} from './later-views.ts';
import { NoDepartment } from './no-department.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { useStrayLetters } from './use-stray-letters.ts';
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

interface DeskScreenProps {
  onSignOut(): void;
  signOutFailed: boolean;
}

export function DeskScreen({ onSignOut, signOutFailed }: DeskScreenProps) {
  const { t } = useTranslation('desk');
  const [path] = useHashLocation();
  useStrayLetters();
  const { departmentIds: ids, isCaughtUp } = useDesk();
  const departmentIds = useLiveValue(ids);
  const isRead = useLiveValue(isCaughtUp);
  useEffect(() => {
    if (isRead) loadViews().catch(reportError);
  }, [isRead]);
  const today = instantToLocal(useNow()).slice(0, 10);
  // The same object as long as nothing has changed: rows that know it are not drawn again.
  const address = useMemo(() => parseDeskAddress(path, today), [path, today]);
  useUndoKey('caseNumber' in address ? address.caseNumber : undefined);
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
        {departmentIds?.length === 0 && !viewsForAll.has(address.view) && <NoDepartment />}
        <Suspense fallback={<p class="muted">{t('session.reading')}</p>}>
          <DeskView address={address} today={today} />
        </Suspense>
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
      return <SettingsView address={address} today={today} />;
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

/** From a case to the list that it was chosen from, and there to its row, or the one in its place. */
function leaveCase(address: DeskAddress) {
  if (!('caseNumber' in address) || address.view === 'certificate') return;
  if (address.view === 'confirmation') return;
  const row = document.querySelector<HTMLElement>('.case-row[aria-current], .case-row[data-next]');
  const { caseNumber: _left, ...list } = address;
  location.hash = deskHref(list);
  (row ?? document.querySelector<HTMLElement>('h1'))?.focus();
}

/** The part behind the `#` is the desk's address, so a plain jump would leave the view. */
function focusMain(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
