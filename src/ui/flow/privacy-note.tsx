import { useTranslation } from 'react-i18next';

interface PrivacyNoteProps {
  /** Who reads it, where that is an office with a name: "Bürgerbüro". */
  recipient?: string;
  /** What is asked for: it says from when on the days of keeping count. */
  kind?: 'appointment' | 'venue' | 'course' | 'question';
  /** How many days a place keeps what it knows. */
  days?: number;
}

/** Who reads it, what for, how long, and what is not asked. */
export function PrivacyNote({ recipient, kind = 'appointment', days = 30 }: PrivacyNoteProps) {
  const { t } = useTranslation('booking');
  return (
    <section className="privacy stack">
      <h2>{t('privacy.heading')}</h2>
      <p>
        {recipient ? t('privacy.text', { recipient }) : t('privacy.textAny')}{' '}
        {t(`privacy.keep.${kind}`, { days })} {t('privacy.eraseNow')} {t('privacy.notAsked')}
      </p>
      <p>
        <a className="line-link" href="/datenschutz">
          {t('privacy.more')}
        </a>
      </p>
    </section>
  );
}
