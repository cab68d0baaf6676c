import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistoryState } from 'wouter/use-browser-location';
import { locales, type Locale } from '#domain/locales.ts';
import { changeLocale } from '#i18n/i18n.ts';
import { Icon } from '#ui/icon.tsx';
import { rememberLocale } from './remember-locale.ts';

/** Each language by its own name: nobody has to read German to leave it. */
const names: Record<Locale, string> = {
  de: 'Deutsch',
  'de-simple': 'Einfache Sprache',
  en: 'English',
  tr: 'Türkçe',
  uk: 'Українська',
  ar: 'العربية',
};

export function LanguageSection() {
  const { t, i18n } = useTranslation('core');
  const [hasFailed, setHasFailed] = useState(false);
  const cameFrom = useCameFrom();
  const choose = async (locale: Locale) => {
    setHasFailed(false);
    try {
      await changeLocale(locale);
      rememberLocale(locale);
    } catch {
      setHasFailed(true);
    }
  };
  return (
    <section class="stack" id="sprache">
      <h2>{t('more.languageTitle')}</h2>
      <div class="button-row">
        {locales.map((locale) => (
          <button
            key={locale}
            type="button"
            lang={locale}
            class={locale === i18n.language ? 'button' : 'button-secondary'}
            aria-pressed={locale === i18n.language}
            onClick={() => void choose(locale)}
          >
            {names[locale]}
          </button>
        ))}
      </div>
      <p class="muted">{t('more.languageText')}</p>
      {cameFrom && (
        <p>
          <a class="button-secondary" href={cameFrom}>
            <Icon name="arrow-left" />
            {t('more.backToPage')}
          </a>
        </p>
      )}
      {hasFailed && (
        <p class="notice notice-danger" role="alert">
          {t('more.languageFailed')}
        </p>
      )}
    </section>
  );
}

/** The page whose header led here, as the entry in the browser's history knows it. */
function useCameFrom(): string | undefined {
  const state = useHistoryState<{ cameFrom?: unknown } | null>();
  const from = state?.cameFrom;
  // Only a page of this app: `//` would lead elsewhere.
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : undefined;
}
