import type { ComponentChildren } from 'preact';
import { useTranslation } from 'react-i18next';
import type { EntryField, EntryFields } from './build-entry.ts';

/** What each part of the form gets. */
export interface EntryPartProps {
  fields: EntryFields;
  /** What is wrong with a field, in words. */
  errors: Partial<Record<EntryField, string>>;
  /** Free ones, where they are known. */
  times: readonly string[];
  onChange(changes: Partial<EntryFields>): void;
}

interface EntryInputProps extends EntryPartProps {
  field: EntryField;
  type: 'text' | 'date' | 'time' | 'tel' | 'email' | 'number';
  suggestions?: readonly string[];
}

export function EntryInput(props: EntryInputProps) {
  const { field, type, suggestions = [], fields, errors, onChange } = props;
  const id = `entry-${field}`;
  return (
    <LabelledField field={field} error={errors[field]}>
      <input
        id={id}
        type={type}
        value={fields[field]}
        autoComplete="off"
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        min={type === 'number' ? 1 : undefined}
        maxLength={type === 'tel' ? 40 : 120}
        {...errorProps(field, errors)}
        onInput={(event) => onChange({ [field]: event.currentTarget.value })}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </datalist>
      )}
    </LabelledField>
  );
}

interface EntrySelectProps extends EntryPartProps {
  field: EntryField;
  children: ComponentChildren;
  /** Where the choice says more than one field. */
  value?: string;
  onValue?(value: string): void;
}

export function EntrySelect(props: EntrySelectProps) {
  const { field, fields, errors, onChange, children, value = fields[field], onValue } = props;
  return (
    <LabelledField field={field} error={errors[field]}>
      <select
        id={`entry-${field}`}
        value={value}
        {...errorProps(field, errors)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (onValue) onValue(chosen);
          else onChange({ [field]: chosen });
        }}
      >
        {children}
      </select>
    </LabelledField>
  );
}

function errorProps(field: EntryField, errors: EntryPartProps['errors']) {
  return errors[field] ? { 'aria-invalid': true, 'aria-describedby': `entry-${field}-error` } : {};
}

interface LabelledFieldProps {
  field: EntryField;
  error: string | undefined;
  children: ComponentChildren;
}

function LabelledField({ field, error, children }: LabelledFieldProps) {
  const { t } = useTranslation('desk');
  const id = `entry-${field}`;
  return (
    <div class="field">
      <label htmlFor={id}>{t(`entry.${field}`)}</label>
      {error && (
        <p class="error-text" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
