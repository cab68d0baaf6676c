import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useField } from './editing-context.ts';
import { FieldFrame } from './field-frame.tsx';
import { parseAmount, writeAmount } from './amounts.ts';
import { completeTime } from './week-rows.ts';

export interface SimpleFieldProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  /** What an empty input stands for; absent: it must not be empty. */
  empty?: 'null' | 'absent' | undefined;
}

const emptyValue = (empty: SimpleFieldProps['empty']) =>
  empty === undefined ? '' : empty === 'null' ? null : undefined;

interface TextFieldProps extends SimpleFieldProps {
  type?: 'text' | 'date' | 'datetime-local';
}

export function TextField({ type = 'text', ...field }: TextFieldProps) {
  const { value, set, input } = useField(field.pointer);
  const text = typeof value === 'string' ? value : '';
  const change = (typed: string) => set(typed === '' ? emptyValue(field.empty) : typed);
  return (
    <FieldFrame {...field}>
      <input
        {...input}
        type={type}
        list={undefined}
        value={text}
        autoComplete="off"
        onInput={(event) => change(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}

/** Words or short lines: one a line. */
export function LinesField(field: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  const { value, set, input } = useField(field.pointer);
  const lines = Array.isArray(value) ? (value as string[]) : [];
  const [typed, setTyped] = useState(lines.join('\n'));
  // As it was typed, unless the value has become another one by itself.
  const shown = readLines(typed).join('\n') === lines.join('\n') ? typed : lines.join('\n');
  return (
    <FieldFrame {...field} hint={field.hint ?? t('form.oneALine')}>
      <textarea
        {...input}
        rows={Math.min(10, lines.length + 2)}
        autoComplete="off"
        value={shown}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          set(readLines(event.currentTarget.value));
        }}
      />
    </FieldFrame>
  );
}

const readLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A time of day: typed as people write it, kept as `08:00`. */
export function TimeInput({ pointer, label }: { pointer: string; label: string }) {
  const { value, set, input } = useField(pointer);
  return (
    <input
      {...input}
      type="text"
      class="time-input"
      inputMode="numeric"
      maxLength={9}
      autoComplete="off"
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => set(event.currentTarget.value)}
      onBlur={(event) => set(completeTime(event.currentTarget.value))}
    />
  );
}

export function NumberField(props: SimpleFieldProps) {
  const { input } = useField(props.pointer);
  return (
    <FieldFrame {...props}>
      <NumberInput pointer={props.pointer} empty={props.empty} id={input.id} />
    </FieldFrame>
  );
}

interface NumberInputProps {
  pointer: string;
  empty?: SimpleFieldProps['empty'];
  id?: string;
  label?: string;
}

export function NumberInput({ pointer, empty, id, label }: NumberInputProps) {
  const { value, set, input } = useField(pointer);
  const [typed, setTyped] = useState(writeAmount(value));
  const read = (text: string) => (text.trim() === '' ? emptyValue(empty) : parseAmount(text));
  // As it was typed, unless the value has become another one by itself.
  const shown = read(typed) === value ? typed : writeAmount(value);
  return (
    <input
      {...input}
      id={id ?? input.id}
      type="text"
      class="number-input"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      value={shown}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        set(read(event.currentTarget.value));
      }}
    />
  );
}

interface Option {
  value: string;
  label: string;
}

interface SelectFieldProps extends SimpleFieldProps {
  options: readonly Option[];
}

export function SelectField({ options, ...field }: SelectFieldProps) {
  const { t } = useTranslation('settings');
  const { value, set, input } = useField(field.pointer);
  const isKnown = options.some((option) => option.value === value);
  return (
    <FieldFrame {...field}>
      <select
        {...input}
        value={isKnown ? String(value) : ''}
        onChange={(event) => set(event.currentTarget.value || emptyValue(field.empty))}
      >
        {(field.empty !== undefined || !isKnown) && <option value="">{t('form.choose')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function ChecksField({ options, ...field }: SelectFieldProps) {
  const { value, set, input } = useField(field.pointer);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const toggle = (each: string, isOn: boolean) => {
    const next = options
      .map((option) => option.value)
      .filter((one) => (one === each ? isOn : chosen.includes(one)));
    set(next.length === 0 && field.empty ? emptyValue(field.empty) : next);
  };
  return (
    <fieldset class="field checks" id={input.id} tabIndex={-1}>
      <legend>{field.label}</legend>
      {field.hint && <p class="hint">{field.hint}</p>}
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** On, or absent. */
export function FlagField({ pointer, label }: SimpleFieldProps) {
  const { value, set, input } = useField(pointer);
  return (
    <div class="field checks">
      <label>
        <input
          {...input}
          type="checkbox"
          checked={value === true}
          onChange={(event) => set(event.currentTarget.checked || undefined)}
        />
        {label}
      </label>
    </div>
  );
}
