import { defaultLocale, directionOf, type Locale } from '#domain/locales.ts';
import { changeLocale } from '#i18n/i18n.ts';
import { chosenLocale } from '#i18n/locale-cookie.ts';
import { cookiePath } from '#ui/app-base.ts';
import { applyViewSettings, readViewSettings } from '#ui/view-settings.ts';

/** What was chosen in the demo; what was chosen in the app holds again. */
export function forgetLook(): void {
  for (const name of ['lang', 'text', 'contrast']) {
    document.cookie = `${name}=; path=${cookiePath}; max-age=0; samesite=lax`;
  }
}

/** Language, letters and contrast as the cookies say, in a window that is open already. */
export async function showLook(): Promise<void> {
  applyViewSettings(readViewSettings(document.cookie));
  const locale = chosenLocale(document.cookie) ?? defaultLocale;
  await changeLocale(locale);
  nameLocale(locale);
}

/** For screen readers, and for the direction of the page. */
export function nameLocale(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}
