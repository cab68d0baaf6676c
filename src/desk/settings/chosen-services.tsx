import { useTranslation } from 'react-i18next';
import { useTown } from '../desk-context.ts';
import { optionsOf } from './town-options.ts';
import { ItemList } from './item-list.tsx';
import { SelectField, type SimpleFieldProps } from './simple-fields.tsx';

/** Services in an order: those that the start page offers first. */
export function ChosenServices(field: SimpleFieldProps) {
  const { i18n } = useTranslation('settings');
  const options = optionsOf(useTown(), 'service', i18n.language);
  return (
    <ItemList {...field} newItem={() => ''}>
      {(pointer, name) => <SelectField pointer={pointer} label={name} options={options} />}
    </ItemList>
  );
}
