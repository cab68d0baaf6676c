import { useTranslation } from 'react-i18next';
import { isGerman, isInGermanOnly, localized, type TownText } from '#i18n/localized.ts';

/** A text of the town; where it is in German only, screen readers are told so. */
export function Localized({ text }: { text: TownText }) {
  const { i18n } = useTranslation('core');
  const shown = localized(text, i18n.language);
  return isInGermanOnly(text, i18n.language) ? <German text={shown} /> : <>{shown}</>;
}

/** How letters and signs at the counter call it, for those who read another name. */
export function GermanName({ name }: { name: TownText }) {
  const { i18n } = useTranslation('core');
  if (isGerman(i18n.language) || localized(name, i18n.language) === name.de) return null;
  return (
    <small class="muted">
      <German text={name.de} />
    </small>
  );
}

function German({ text }: { text: string }) {
  return (
    <span lang="de" dir="ltr">
      {text}
    </span>
  );
}
