import { useTranslation } from 'react-i18next';

interface ConcernFilterProps {
  text: string;
  count: number;
  onText(text: string): void;
  /** Takes the first of what is found. */
  onEnter(): void;
}

/** Narrows the choice of concerns down by words; Enter takes the first. */
export function ConcernFilter({ text, count, onText, onEnter }: ConcernFilterProps) {
  const { t } = useTranslation('desk');
  return (
    <div class="field">
      <label htmlFor="concern-filter">{t('entry.filter')}</label>
      <input
        id="concern-filter"
        type="search"
        autoComplete="off"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
      <p class="hint" aria-live="polite">
        {text.trim() && t('entry.found', { count })}
      </p>
    </div>
  );
}
