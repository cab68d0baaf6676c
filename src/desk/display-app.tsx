import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { ChangePasswordPage } from './change-password-page.tsx';
import { displayHref } from './desk-address.ts';
import { DisplayScreen } from './display-screen.tsx';
import type { Display } from './open-display.ts';
import { SignInPage } from './sign-in-page.tsx';
import type { StaffSession } from './staff-session.ts';
import { nameOf } from './town-names.ts';
import './display.css';

/** The display in the waiting room: signed in like a desk, but it reads and shows numbers only. */
export function DisplayApp({ session }: { session: StaffSession<Display> }) {
  const { t } = useTranslation('desk');
  const state = useLiveValue(session.state) ?? { kind: 'reading' };
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
      return <ChangePasswordPage staff={state.staff} onDone={session.restore} />;
    case 'signed-in':
      return <ChosenOffice display={state.opened} />;
  }
}

/** The office of the address; else the only one there is, or the choice. */
function ChosenOffice({ display }: { display: Display }) {
  const { t, i18n } = useTranslation('desk');
  const town = useLiveValue(display.town) ?? display.town.get();
  const wanted = new URLSearchParams(location.search).get('dienststelle');
  const officeIds = [...town.values()]
    .filter((document) => document.type === 'office')
    .filter(({ appointments }) => appointments !== null)
    .map(({ _id }) => slugOf(_id));
  const officeId =
    officeIds.find((id) => id === wanted) ?? (officeIds.length === 1 && officeIds[0]);
  if (officeId) return <DisplayScreen display={display} officeId={officeId} />;
  return (
    <main id="main" class="sign-in stack">
      <h1>{t('display.choose')}</h1>
      {officeIds.length === 0 && <p>{t('inbox.loading')}</p>}
      <ul class="link-list">
        {officeIds.map((id) => (
          <li key={id}>
            <a href={displayHref(id)}>{nameOf(town, `office:${id}`, i18n.language)}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
