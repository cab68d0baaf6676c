import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';

interface SearchFieldProps {
  label: string;
  hint: string;
  query: string;
  onQuery: (query: string) => void;
}

/**
 * Belongs into a form with GET, which works before and without script. The browser owns what is
 * typed: whatever was written before the script arrived is read once it is there.
 */
export function SearchField({ label, hint, query, onQuery }: SearchFieldProps) {
  const { t } = useTranslation('core');
  const input = useRef<HTMLInputElement>(null);
  const isTakenOver = useRef(false);
  // What was typed and has not come back as the query yet: people type faster than slow phones draw.
  const underway = useRef<string[]>([]);
  useEffect(() => {
    const field = input.current;
    const echo = underway.current.indexOf(query);
    underway.current.splice(0, echo + 1);
    if (!field || field.value === query || echo >= 0) return;
    if (isTakenOver.current) field.value = query;
    else onQuery(field.value);
  }, [query, onQuery]);
  useEffect(() => {
    isTakenOver.current = true;
  }, []);
  return (
    <div class="field">
      <label for="search">{label}</label>
      <p class="hint" id="search-hint">
        {hint}
      </p>
      <div class="search-row">
        <input
          ref={input}
          id="search"
          type="search"
          name="q"
          defaultValue={query}
          onInput={(event) => {
            underway.current.push(event.currentTarget.value);
            onQuery(event.currentTarget.value);
          }}
          aria-describedby="search-hint"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          maxLength={100}
        />
        <button class="button" type="submit">
          <Icon name="search" />
          {t('services.search')}
        </button>
      </div>
    </div>
  );
}
