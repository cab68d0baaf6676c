import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './language-switch.tsx';
import { OidcSignIn, takeOidcProblem } from './oidc-sign-in.tsx';
import { type SignInProblem, type Staff, signIn } from './session.ts';

interface SignInPageProps {
  hasExpired: boolean;
  onSignedIn(staff: Staff): void;
}

interface Problem {
  kind: SignInProblem | 'empty';
  minutes?: number;
}

export function SignInPage({ hasExpired, onSignedIn }: SignInPageProps) {
  const { t } = useTranslation('desk');
  const [problem, setProblem] = useState<Problem>();
  const [elsewhere] = useState(takeOidcProblem);
  const [isSending, setIsSending] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${t('signIn.title')} – ${t('title')}`;
    nameField.current?.focus();
  }, [t]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get('name') ?? '').trim();
    const password = String(fields.get('password') ?? '');
    if (!name || !password) {
      setProblem({ kind: 'empty' });
      (name ? passwordField : nameField).current?.focus();
      return;
    }
    setIsSending(true);
    const result = await signIn(name, password);
    setIsSending(false);
    if ('staff' in result) return onSignedIn(result.staff);
    const { minutes } = result;
    setProblem({ kind: result.problem, ...(minutes !== undefined && { minutes }) });
    nameField.current?.focus();
  }

  return (
    <main id="main" class="sign-in">
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t('signIn.title')}</h1>
        <p class="muted">{t('signIn.intro')}</p>
        <div role="alert">
          {problem && (
            <p class="notice notice-danger">
              {t(`signIn.problem.${problem.kind}`, { count: problem.minutes })}
            </p>
          )}
          {elsewhere && !problem && (
            <p class="notice notice-danger">{t(`signIn.elsewhere.${elsewhere}`)}</p>
          )}
          {hasExpired && !problem && !elsewhere && (
            <p class="notice notice-warning">{t('signIn.expired')}</p>
          )}
        </div>
        <OidcSignIn />
        <div class="field">
          <label htmlFor="name">{t('signIn.name')}</label>
          <input
            id="name"
            name="name"
            autoComplete="username"
            autoCapitalize="none"
            required
            ref={nameField}
          />
        </div>
        <div class="field">
          <label htmlFor="password">{t('signIn.password')}</label>
          <input
            id="password"
            name="password"
            type="password"
            ref={passwordField}
            autoComplete="current-password"
            required
          />
        </div>
        <button class="button" type="submit" disabled={isSending}>
          {t(isSending ? 'signIn.sending' : 'signIn.submit')}
        </button>
        <LanguageSwitch />
      </form>
    </main>
  );
}
