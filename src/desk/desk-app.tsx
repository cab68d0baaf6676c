import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { ChangePasswordPage } from './change-password-page.tsx';
import { DeskProvider } from './desk-context.ts';
import { DeskScreen } from './desk-screen.tsx';
import type { Desk } from './open-desk.ts';
import { clearEntryDraft, hasEntryDraft } from './entry-draft.ts';
import { clearDrafts, hasOpenDrafts } from './reason-drafts.ts';
import { signOut } from './session.ts';
import { townDrafts } from './settings/town-drafts.ts';
import { SignInPage } from './sign-in-page.tsx';
import type { StaffSession } from './staff-session.ts';
import { useWarningBeforeLeaving } from './use-warning-before-leaving.ts';

export function DeskApp({ session }: { session: StaffSession<Desk> }) {
  const { t } = useTranslation('desk');
  const state = useLiveValue(session.state) ?? { kind: 'reading' };
  const [signOutFailed, setSignOutFailed] = useState(false);
  /** They are in memory only: closing the page or signing out loses them. */
  const hasDrafts = () => {
    const cases = state.kind === 'signed-in' ? state.opened.cases.get() : [];
    return townDrafts.size > 0 || hasEntryDraft() || hasOpenDrafts(cases);
  };
  useWarningBeforeLeaving(hasDrafts);

  async function leave() {
    if (hasDrafts() && !confirm(t('account.draftsLost'))) return;
    try {
      const elsewhere = await signOut();
      clearDrafts();
      townDrafts.clear();
      clearEntryDraft();
      setSignOutFailed(false);
      session.end(false);
      if (elsewhere) location.assign(elsewhere);
    } catch (problem) {
      reportError(problem);
      setSignOutFailed(true);
    }
  }

  switch (state.kind) {
    case 'reading':
    case 'unreachable':
      return (
        <main id="main" class="sign-in" aria-live="polite">
          <p>{t(`session.${state.kind}`)}</p>
        </main>
      );
    case 'signed-out':
      return <SignInPage hasExpired={state.hasExpired} onSignedIn={session.open} />;
    case 'must-change':
      return <ChangePasswordPage staff={state.staff} onDone={session.restore} onLeave={leave} />;
    case 'signed-in':
      return (
        <DeskProvider value={state.opened}>
          <DeskScreen onSignOut={() => void leave()} signOutFailed={signOutFailed} />
        </DeskProvider>
      );
  }
}
