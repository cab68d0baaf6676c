import type { Locale } from '#domain/locales.ts';
import { cookiePath } from '#ui/app-base.ts';

const yearSeconds = 365 * 24 * 60 * 60;

/** Tells the service worker that the pages it keeps are in another language now. */
export const refreshPagesMessage = 'taschenrathaus-refresh-pages';

/** The server renders the next page in this language, and so does the service worker. */
export function rememberLocale(locale: Locale): void {
  document.cookie = `lang=${locale}; path=${cookiePath}; max-age=${yearSeconds}; samesite=lax`;
  navigator.serviceWorker?.controller?.postMessage(refreshPagesMessage);
}
