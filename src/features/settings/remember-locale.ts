import type { Locale } from '#domain/locales.ts';
import { appBase, cookiePath } from '#ui/app-base.ts';

const yearSeconds = 365 * 24 * 60 * 60;

/** Tells the service worker that the pages it keeps are in another language now. */
export const refreshPagesMessage = 'taschenrathaus-refresh-pages';

/** The server renders the next page in this language, and so does the service worker. */
export function rememberLocale(locale: Locale): void {
  document.cookie = `lang=${locale}; path=${cookiePath}; max-age=${yearSeconds}; samesite=lax`;
  // The demo's own page is the same in every language.
  if (!appBase) navigator.serviceWorker?.controller?.postMessage(refreshPagesMessage);
}
