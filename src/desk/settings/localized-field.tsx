import { useTranslation } from 'react-i18next';
import { directionOf, locales, type Locale } from '#domain/locales.ts';
import { fieldIdOf } from './document-path.ts';
import { useField } from './editing-context.ts';
import { ProblemText } from './field-frame.tsx';
import type { SimpleFieldProps } from './simple-fields.tsx';

type Texts = Partial<Record<Locale, string>>;

/** German is needed, and these ones are expected. */
const expected: readonly Locale[] = ['de-simple', 'en'];
const others = locales.filter((locale) => locale !== 'de');

interface LocalizedFieldProps extends SimpleFieldProps {
  isLong?: boolean | undefined;
}

/** A text in German, and in the other languages behind one line that says which are missing. */
export function LocalizedField({ pointer, label, hint, empty, isLong }: LocalizedFieldProps) {
  const { t } = useTranslation('settings');
  const { value, set } = useField(pointer);
  const texts = (value ?? {}) as Texts;
  const write = (locale: Locale, text: string) => {
    const { [locale]: _old, ...rest } = texts;
    const next: Texts = text === '' && locale !== 'de' ? rest : { ...texts, [locale]: text };
    const isEmpty = Object.values(next).every((each) => each === '');
    if (isEmpty && empty) set(empty === 'null' ? null : undefined);
    else set({ ...next, de: next.de ?? '' });
  };
  const missing = texts.de ? expected.filter((locale) => !texts[locale]) : [];
  const names = missing.map((locale) => t(`locale.${locale}`)).join(', ');
  return (
    <div class="field localized">
      <label htmlFor={fieldIdOf(`${pointer}/de`)}>{label}</label>
      {hint && <p class="hint">{hint}</p>}
      <ProblemText pointer={pointer} />
      <LocaleInput pointer={pointer} locale="de" isLong={isLong} onText={write} />
      <details>
        <summary>
          {t('form.otherLanguages')}
          <span class="visually-hidden"> – {label}</span>
          {names && <span class="missing">{t('form.missingLanguages', { names })}</span>}
        </summary>
        {others.map((locale) => (
          <div key={locale}>
            <label htmlFor={fieldIdOf(`${pointer}/${locale}`)}>
              <span class="visually-hidden">{label}: </span>
              {t(`locale.${locale}`)}
            </label>
            <LocaleInput pointer={pointer} locale={locale} isLong={isLong} onText={write} />
          </div>
        ))}
      </details>
    </div>
  );
}

interface LocaleInputProps {
  pointer: string;
  locale: Locale;
  isLong: boolean | undefined;
  onText(locale: Locale, text: string): void;
}

function LocaleInput({ pointer, locale, isLong, onText }: LocaleInputProps) {
  const { value, input } = useField(`${pointer}/${locale}`);
  const props = {
    ...input,
    lang: locale === 'de-simple' ? 'de' : locale,
    dir: directionOf(locale),
    value: typeof value === 'string' ? value : '',
  };
  return (
    <>
      <ProblemText pointer={`${pointer}/${locale}`} />
      {isLong ? (
        <textarea
          {...props}
          rows={3}
          onInput={(event) => onText(locale, event.currentTarget.value)}
        />
      ) : (
        <input
          {...props}
          type="text"
          autoComplete="off"
          onInput={(event) => onText(locale, event.currentTarget.value)}
        />
      )}
    </>
  );
}
