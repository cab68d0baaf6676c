import { useTranslation } from 'react-i18next';
import { changeLocale } from '#i18n/i18n.ts';

const yearSeconds = 365 * 24 * 3600;

/** Offers the other language, in its own words; the cookie is the one that residents' pages read. */
export function LanguageSwitch() {
  const { i18n } = useTranslation('desk');
  const other = i18n.language === 'de' ? 'en' : 'de';

  async function change() {
    document.cookie = `lang=${other}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
    await changeLocale(other);
    document.documentElement.lang = other;
  }

  return (
    <button class="link-button" type="button" lang={other} onClick={() => void change()}>
      {other === 'de' ? 'Deutsch' : 'English'}
    </button>
  );
}
