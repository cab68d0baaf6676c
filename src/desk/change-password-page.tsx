import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './language-switch.tsx';
import { PasswordForm } from './password-form.tsx';
import type { Staff } from './session.ts';

interface ChangePasswordPageProps {
  staff: Staff;
  /** Goes on with what is possible now. */
  onDone(signal: AbortSignal): Promise<void>;
  onLeave?: () => Promise<void>;
}

/** Comes first after a password that somebody else has made. */
export function ChangePasswordPage({ staff, onDone, onLeave }: ChangePasswordPageProps) {
  const { t } = useTranslation('desk');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t('password.title')} – ${t('title')}`;
    heading.current?.focus();
  }, [t]);
  return (
    <main id="main" class="sign-in stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('password.title')}
      </h1>
      <p>{t('password.first', { name: staff.name })}</p>
      <PasswordForm
        name={staff.name}
        asksCurrent={false}
        onDone={() => void onDone(new AbortController().signal)}
      />
      <p class="button-row">
        <LanguageSwitch />
        {onLeave && (
          <button class="link-button" type="button" onClick={() => void onLeave()}>
            {t('account.signOut')}
          </button>
        )}
      </p>
    </main>
  );
}
