import { useTranslation } from 'react-i18next';
import { useField } from './editing-context.ts';
import { FieldFrame } from './field-frame.tsx';
import { FeeItems } from './list-fields.tsx';
import { LocalizedField } from './localized-field.tsx';
import { NumberField, type SimpleFieldProps } from './simple-fields.tsx';

/** As people ask for it: nothing to pay comes first, and not knowing is an answer of its own. */
const types = [
  'unverified',
  'free',
  'fixed',
  'from',
  'range',
  'by_age',
  'state_schedule',
  'bylaw',
  'tax',
  'external',
] as const;
type FeeType = (typeof types)[number];

const amounts: Partial<Record<FeeType, readonly ('eurMin' | 'eurMax')[]>> = {
  fixed: ['eurMin'],
  from: ['eurMin'],
  range: ['eurMin', 'eurMax'],
  by_age: ['eurMin', 'eurMax'],
  state_schedule: ['eurMin', 'eurMax'],
  bylaw: ['eurMin', 'eurMax'],
  tax: ['eurMin', 'eurMax'],
  external: ['eurMin', 'eurMax'],
};

export function FeeField({ pointer, label, hint }: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  const { value, set, input } = useField(pointer);
  const fee = value as { type: FeeType; eurMin: unknown; eurMax: unknown };
  const choose = (type: FeeType) => {
    const known =
      type === 'free' ? 0 : type === 'unverified' || fee.type === 'free' ? null : undefined;
    set({ ...fee, type, ...(known !== undefined && { eurMin: known, eurMax: known }) });
  };
  return (
    <fieldset class="field stack" id={input.id} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <FieldFrame pointer={`${pointer}/type`} label={t('field.feeType')}>
        <FeeTypeSelect pointer={`${pointer}/type`} value={fee.type} onType={choose} />
      </FieldFrame>
      <div class="field-pair">
        {amounts[fee.type]?.map((each) => (
          <NumberField
            key={each}
            pointer={`${pointer}/${each}`}
            label={t(`field.${fee.type === 'fixed' ? 'eur' : each}`)}
            hint={t('amount.emptyHint')}
            empty="null"
          />
        ))}
      </div>
      <FeeItems pointer={`${pointer}/items`} label={t('field.fee-items')} />
      <LocalizedField pointer={`${pointer}/note`} label={t('field.fee-note')} empty="null" isLong />
    </fieldset>
  );
}

interface FeeTypeSelectProps {
  pointer: string;
  value: FeeType;
  onType(type: FeeType): void;
}

function FeeTypeSelect({ pointer, value, onType }: FeeTypeSelectProps) {
  const { t } = useTranslation('settings');
  const { input } = useField(pointer);
  return (
    <select
      {...input}
      value={value}
      onChange={(event) => onType(event.currentTarget.value as FeeType)}
    >
      {types.map((type) => (
        <option key={type} value={type}>
          {t(`feeType.${type}`)}
        </option>
      ))}
    </select>
  );
}
