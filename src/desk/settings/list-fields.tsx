import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk-context.ts';
import { useField } from './editing-context.ts';
import { FieldFrame, ProblemText } from './field-frame.tsx';
import { ItemList } from './item-list.tsx';
import { LocalizedField } from './localized-field.tsx';
import {
  NumberField,
  NumberInput,
  type SimpleFieldProps,
  TextField,
  TimeInput,
} from './simple-fields.tsx';

export function LocalizedList(field: SimpleFieldProps) {
  return (
    <ItemList {...field} newItem={() => ({ de: '' })}>
      {(pointer, name) => <LocalizedField pointer={pointer} label={name} />}
    </ItemList>
  );
}

/** What people bring, each always or under a condition. */
export function BringListField(field: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  const newItem = () => ({ id: `punkt-${desk.newId()}`, text: { de: '' }, condition: null });
  return (
    <ItemList {...field} newItem={newItem}>
      {(pointer, name) => (
        <>
          <LocalizedField pointer={`${pointer}/text`} label={name} />
          <Switchable
            pointer={`${pointer}/condition`}
            label={t('form.onlyIf')}
            context={name}
            template={{ de: '' }}
            off={null}
          >
            <LocalizedField
              pointer={`${pointer}/condition`}
              label={t('form.condition')}
              hint={t('form.conditionHint')}
            />
          </Switchable>
        </>
      )}
    </ItemList>
  );
}

export function WindowsField(field: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  const newItem = () => ({ id: `fenster-${desk.newId()}`, name: { de: '' }, from: '', to: '' });
  return (
    <ItemList {...field} newItem={newItem}>
      {(pointer, name) => (
        <>
          <LocalizedField pointer={`${pointer}/name`} label={t('field.windowName')} />
          <TimeSpan pointer={pointer} name={name} />
          <Switchable
            pointer={`${pointer}/hours`}
            label={t('form.choosesHours')}
            context={name}
            template={{ stepMinutes: 60, minMinutes: 60, maxMinutes: 240 }}
            off={undefined}
          >
            <div class="field-pair">
              {(['stepMinutes', 'minMinutes', 'maxMinutes'] as const).map((each) => (
                <NumberField
                  key={each}
                  pointer={`${pointer}/hours/${each}`}
                  label={t(`field.${each}`)}
                />
              ))}
            </div>
          </Switchable>
        </>
      )}
    </ItemList>
  );
}

function TimeSpan({ pointer, name }: { pointer: string; name: string }) {
  const { t } = useTranslation('settings');
  return (
    <div class="field-pair">
      {(['from', 'to'] as const).map((each) => (
        <FieldFrame key={each} pointer={`${pointer}/${each}`} label={t(`week.${each}`)}>
          <TimeInput pointer={`${pointer}/${each}`} label={`${t(`week.${each}`)}, ${name}`} />
        </FieldFrame>
      ))}
    </div>
  );
}

/** Days of a course, each with a begin and an end. */
export function DatesField(field: SimpleFieldProps) {
  return (
    <ItemList {...field} newItem={() => ({ start: '', end: '' })}>
      {(pointer) => <DateFields pointer={pointer} />}
    </ItemList>
  );
}

function DateFields({ pointer }: { pointer: string }) {
  const { t } = useTranslation('settings');
  return (
    <div class="field-pair">
      <TextField pointer={`${pointer}/start`} type="datetime-local" label={t('field.start')} />
      <TextField pointer={`${pointer}/end`} type="datetime-local" label={t('field.end')} />
    </div>
  );
}

/** Amounts beside the fee itself. */
export function FeeItems(field: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  return (
    <ItemList {...field} newItem={() => ({ label: { de: '' }, eur: '', basis: null })}>
      {(pointer, name) => (
        <>
          <LocalizedField pointer={`${pointer}/label`} label={name} />
          <NumberField pointer={`${pointer}/eur`} label={t('form.euro')} />
        </>
      )}
    </ItemList>
  );
}

/** Money that may be unknown, which is not the same as nothing. */
export function AmountField({ pointer, label, hint }: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  const { value, set, input } = useField(pointer);
  const state = value === null || value === undefined ? 'unknown' : value === 0 ? 'free' : 'amount';
  const values = { unknown: null, free: 0, amount: '' };
  return (
    <fieldset class="field checks" id={`${input.id}-choice`} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {(['unknown', 'free', 'amount'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={pointer}
            checked={state === each}
            onChange={() => set(values[each])}
          />
          {t(`amount.${each}`)}
        </label>
      ))}
      <ProblemText pointer={pointer} />
      {state === 'amount' && (
        <NumberInput pointer={pointer} label={`${label}, ${t('form.euro')}`} />
      )}
    </fieldset>
  );
}

interface SwitchableProps {
  pointer: string;
  label: string;
  /** What it is about, where several have the same label. */
  context?: string;
  /** What is there when it is switched on. */
  template: unknown;
  off: null | undefined;
  children: preact.ComponentChildren;
}

/** A part of a document that may be missing. */
export function Switchable({ pointer, label, context, template, off, children }: SwitchableProps) {
  const { value, set, input } = useField(pointer);
  const isOn = value !== null && value !== undefined;
  return (
    <div class="switchable stack">
      <div class="field checks">
        <label>
          <input
            id={input.id}
            type="checkbox"
            checked={isOn}
            onChange={(event) => set(event.currentTarget.checked ? template : off)}
          />
          {label}
          {context && <span class="visually-hidden"> – {context}</span>}
        </label>
      </div>
      {isOn && children}
    </div>
  );
}
