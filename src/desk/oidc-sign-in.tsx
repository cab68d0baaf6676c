import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oidcStartUrl, readOffersOidc } from './session.ts';

const problems = ['no-role', 'locked', 'no-name', 'name-taken', 'failed', 'unreachable'] as const;

/** Why the sign-in at another server has not led here; the address forgets it. */
export function takeOidcProblem(): (typeof problems)[number] | undefined {
  const told = new URLSearchParams(location.search).get('oidc');
  if (told === null) return undefined;
  history.replaceState(null, '', location.pathname + location.hash);
  return problems.find((each) => each === told);
}

/** The way to the other server, where the town has one. */
export function OidcSignIn() {
  const { t } = useTranslation('desk');
  const [isOffered, setIsOffered] = useState(false);
  useEffect(() => {
    // Without an answer there is still the form.
    readOffersOidc().then(setIsOffered, () => setIsOffered(false));
  }, []);
  if (!isOffered) return null;
  return (
    <>
      <a class="button" href={oidcStartUrl}>
        {t('signIn.oidc')}
      </a>
      <p>{t('signIn.or')}</p>
    </>
  );
}
