import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';

interface PrivacyNoteProps {
  /** Who reads it: "Bürgerbüro". */
  recipient: string;
}

/** Who reads it, what for, how long, and what is not asked; `children` say how long. */
export function PrivacyNote({ recipient, children }: PropsWithChildren<PrivacyNoteProps>) {
  const { t } = useTranslation('booking');
  return (
    <section className="privacy stack">
      <h2>{t('privacy.heading')}</h2>
      <p>
        {t('privacy.text', { recipient })} {children} {t('privacy.notAsked')}
      </p>
    </section>
  );
}
