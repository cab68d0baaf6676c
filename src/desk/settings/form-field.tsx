import { useTranslation } from 'react-i18next';
import { useTown } from '../desk-context.ts';
import { ChosenServices } from './chosen-services.tsx';
import { useEditing } from './editing-context.ts';
import { FeeField } from './fee-field.tsx';
import type { FieldSpec } from './form-fields.ts';
import {
  AmountField,
  BringListField,
  DatesField,
  LocalizedList,
  WindowsField,
} from './list-fields.tsx';
import { LocalizedField } from './localized-field.tsx';
import { SeasonField } from './season-field.tsx';
import {
  ChecksField,
  FlagField,
  LinesField,
  NumberField,
  SelectField,
  type SimpleFieldProps,
  TextField,
} from './simple-fields.tsx';
import { categoryOptions, districtOptions, optionsOf } from './town-options.ts';
import { useLabelOf } from './use-labels.ts';
import { WeekTable } from './week-table.tsx';

export function FormField({ spec }: { spec: FieldSpec }) {
  const { labelOf, hintOf } = useLabelOf();
  const { pointer, kind, empty } = spec;
  const field = { pointer, label: labelOf(pointer), hint: hintOf(pointer), empty };
  switch (kind) {
    case 'text':
      return <TextField {...field} />;
    case 'date':
      return <TextField {...field} type="date" />;
    case 'dateTime':
      return <TextField {...field} type="datetime-local" />;
    case 'localized':
      return <LocalizedField {...field} />;
    case 'localizedLong':
      return <LocalizedField {...field} isLong />;
    case 'localizedList':
      return <LocalizedList {...field} />;
    case 'lines':
      return <LinesField {...field} />;
    case 'number':
      return <NumberField {...field} />;
    case 'amount':
      return <AmountField {...field} />;
    case 'flag':
      return <FlagField {...field} />;
    case 'week':
      return <WeekTable {...field} />;
    case 'counterWeek':
      return <WeekTable {...field} counts={['counters', 'internalCounters']} />;
    case 'bringList':
      return <BringListField {...field} />;
    case 'fee':
      return <FeeField {...field} />;
    case 'windows':
      return <WindowsField {...field} />;
    case 'dates':
      return <DatesField {...field} />;
    case 'season':
      return <SeasonField {...field} />;
    case 'services':
      return <ChosenServices {...field} />;
    default:
      return <ChoiceField kind={kind} field={field} />;
  }
}

const channels = ['online', 'appointment', 'in_person', 'post', 'phone'] as const;
const scopes = ['offices', 'venues', 'all'] as const;
const venueKinds = ['barbecue', 'hall'] as const;

/** What is chosen from a list. */
function ChoiceField({ kind, field }: { kind: FieldSpec['kind']; field: SimpleFieldProps }) {
  const { t, i18n } = useTranslation('settings');
  const town = useTown();
  const { document } = useEditing();
  const inWords = (values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`value.${value}`) }));
  switch (kind) {
    case 'channels':
      return <ChecksField {...field} options={inWords(channels)} />;
    case 'scope':
      return <SelectField {...field} options={inWords(scopes)} />;
    case 'venueKind':
      return document['scope'] === 'offices' ? null : (
        <SelectField {...field} options={inWords(venueKinds)} />
      );
    case 'closedPlaces': {
      const scope = document['scope'];
      const options = [
        ...(scope === 'venues' ? [] : optionsOf(town, 'office', i18n.language)),
        ...(scope === 'offices' ? [] : optionsOf(town, 'venue', i18n.language)),
      ];
      return <ChecksField {...field} options={options} />;
    }
    case 'category':
      return <SelectField {...field} options={categoryOptions(town, i18n.language)} />;
    case 'district':
      return <SelectField {...field} options={districtOptions(town)} />;
    case 'department':
      return <SelectField {...field} options={optionsOf(town, 'department', i18n.language)} />;
    default:
      return <SelectField {...field} options={optionsOf(town, 'office', i18n.language)} />;
  }
}
