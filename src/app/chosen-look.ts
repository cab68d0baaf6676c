import { defaultLocale, isLocale, type Locale } from '#domain/locales.ts';
import { applyViewSettings, readViewSettings } from '#ui/view-settings.ts';
import { chosenLocale } from '#i18n/locale-cookie.ts';

/** Letters and contrast; the styles come only for those who have chosen. */
export async function showAsChosen(): Promise<void> {
  const view = readViewSettings(document.cookie);
  if (view.text === '100' && view.contrast === 'normal') return;
  applyViewSettings(view);
  await import('#ui/styles/view-settings.css');
}

export function currentLocale(): Locale {
  const { lang } = document.documentElement;
  return chosenLocale(document.cookie) ?? (isLocale(lang) ? lang : defaultLocale);
}
