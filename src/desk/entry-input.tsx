import { useTranslation } from 'react-i18next';
import type { EntryField } from './build-entry.ts';

export interface EntryInputProps {
  field: EntryField;
  type: 'text' | 'date' | 'time' | 'tel' | 'email';
  value: string;
  isMissing: boolean;
  onValue(value: string): void;
}

export function EntryInput({ field, type, value, isMissing, onValue }: EntryInputProps) {
  const { t } = useTranslation('desk');
  const id = `entry-${field}`;
  return (
    <div class="field">
      <label htmlFor={id}>{t(`entry.${field}`)}</label>
      {isMissing && (
        <p class="error-text" id={`${id}-error`}>
          {t(`entry.missing.${field}`)}
        </p>
      )}
      <input
        id={id}
        type={type}
        list={undefined}
        value={value}
        autoComplete="off"
        maxLength={120}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? `${id}-error` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
