import type { ComponentChildren } from 'preact';
import { useTranslation } from 'react-i18next';
import type { EntryField, EntryFields } from './build-entry.ts';

/** What each part of the form gets. */
export interface EntryPartProps {
  fields: EntryFields;
  missing: readonly EntryField[];
  onChange(changes: Partial<EntryFields>): void;
}

interface EntryInputProps extends EntryPartProps {
  field: EntryField;
  type: 'text' | 'date' | 'time' | 'tel' | 'email' | 'number';
}

export function EntryInput({ field, type, fields, missing, onChange }: EntryInputProps) {
  return (
    <LabelledField field={field} missing={missing}>
      <input
        id={`entry-${field}`}
        type={type}
        value={fields[field]}
        autoComplete="off"
        list={undefined}
        min={type === 'number' ? 1 : undefined}
        maxLength={120}
        {...errorProps(field, missing)}
        onInput={(event) => onChange({ [field]: event.currentTarget.value })}
      />
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
  const { field, fields, missing, onChange, children, value = fields[field], onValue } = props;
  return (
    <LabelledField field={field} missing={missing}>
      <select
        id={`entry-${field}`}
        value={value}
        {...errorProps(field, missing)}
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

function errorProps(field: EntryField, missing: readonly EntryField[]) {
  return missing.includes(field)
    ? { 'aria-invalid': true, 'aria-describedby': `entry-${field}-error` }
    : {};
}

interface LabelledFieldProps extends Pick<EntryPartProps, 'missing'> {
  field: EntryField;
  children: ComponentChildren;
}

function LabelledField({ field, missing, children }: LabelledFieldProps) {
  const { t } = useTranslation('desk');
  const id = `entry-${field}`;
  return (
    <div class="field">
      <label htmlFor={id}>{t(`entry.${field}`)}</label>
      {missing.includes(field) && (
        <p class="error-text" id={`${id}-error`}>
          {t(`entry.missing.${field}`)}
        </p>
      )}
      {children}
    </div>
  );
}
