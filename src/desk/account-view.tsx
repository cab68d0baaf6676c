import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from './desk-context.ts';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { StandInSection } from './stand-in-section.tsx';

/** What everybody has of their own: where they are signed in, who stands in, the password. */
export function AccountView({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const [isDone, setIsDone] = useState(false);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    document.title = `${t('account.title')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="reading stack" aria-labelledby="account-title">
      <h1 id="account-title" tabIndex={-1}>
        {t('account.title')}
      </h1>
      <StandInSection today={today} />
      {/* A new password signs the other devices out. */}
      <SessionList key={changes} />
      {!staff.signsInElsewhere && (
        <section class="card stack" aria-labelledby="password-title">
          <h2 id="password-title">{t('password.title')}</h2>
          <PasswordForm
            name={staff.name}
            asksCurrent
            onDone={() => {
              setIsDone(true);
              setChanges(changes + 1);
            }}
          />
          <p aria-live="polite">
            {isDone && <span class="notice notice-success closure-done">{t('password.done')}</span>}
          </p>
        </section>
      )}
    </section>
  );
}
