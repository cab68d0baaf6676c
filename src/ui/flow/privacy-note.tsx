import { useTranslation } from 'react-i18next';

interface PrivacyNoteProps {
  /** Who reads it: "Bürgerbüro". */
  recipient: string;
}

/** Who reads it, what for, how long, and what is not asked. */
export function PrivacyNote({ recipient }: PrivacyNoteProps) {
  const { t } = useTranslation('booking');
  return (
    <section className="privacy stack">
      <h2>{t('privacy.heading')}</h2>
      <p>
        {t('privacy.text', { recipient })} {t('privacy.keep')} {t('privacy.notAsked')}
      </p>
    </section>
  );
}
