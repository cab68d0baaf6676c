import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf, type Locale, nearestLocale } from '#domain/locales.ts';
import { loadTexts } from '#i18n/i18n.ts';
import { Icon } from '#ui/icon.tsx';
import { caseHref } from '../case-href.ts';
import type { DeskCase } from '../desk-case.ts';
import { useCases, useRange } from '../desk-context.ts';
import { Confirmation } from './confirmation.tsx';

/** A confirmation to hand over or to send by post, in the language of the person. */
export function ConfirmationView({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('desk');
  const isRead = useRange({ kind: 'case', caseNumber });
  const deskCase = useCases().find((each) => each.caseNumber === caseNumber);
  useEffect(() => {
    document.title = `${t('confirmation.title')} – ${t('title')}`;
  }, [t]);
  if (deskCase?.decision.status !== 'confirmed' || !deskCase.decision.booking) {
    return (
      <>
        <h1>{t('confirmation.title')}</h1>
        <p class="notice">{t(deskCase || isRead ? 'confirmation.notYet' : 'inbox.loading')}</p>
      </>
    );
  }
  return <PrintedConfirmation deskCase={deskCase} />;
}

function PrintedConfirmation({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const locale = nearestLocale(deskCase.request.locale);
  const texts = useTexts(locale);
  return (
    <>
      <div class="no-print stack">
        <h1>{t('confirmation.title')}</h1>
        <p>{t('confirmation.language', { language: t(`language.${locale}`) })}</p>
        <div class="button-row">
          <a class="button-secondary print-button" href={caseHref(deskCase)}>
            {t('confirmation.back')}
          </a>
          <button
            class="button print-button"
            type="button"
            disabled={texts !== 'here'}
            onClick={() => print()}
          >
            <Icon name="print" />
            {t('day.print')}
          </button>
        </div>
        {texts === 'failed' && (
          <p class="notice notice-warning" role="alert">
            {t('confirmation.noTexts')}
          </p>
        )}
      </div>
      {texts === 'here' && (
        <div lang={locale === 'de-simple' ? 'de' : locale} dir={directionOf(locale)}>
          <Confirmation deskCase={deskCase} locale={locale} />
        </div>
      )}
    </>
  );
}

type TextsState = 'loading' | 'here' | 'failed';

/** What residents read is not loaded with the desk. */
function useTexts(locale: Locale): TextsState {
  const [loaded, setLoaded] = useState<{ locale: Locale; state: TextsState }>();
  useEffect(() => {
    loadTexts(locale, 'booking').then(
      () => setLoaded({ locale, state: 'here' }),
      () => setLoaded({ locale, state: 'failed' }),
    );
  }, [locale]);
  return loaded?.locale === locale ? loaded.state : 'loading';
}
