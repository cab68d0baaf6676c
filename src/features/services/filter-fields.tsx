import { useTranslation } from 'react-i18next';
import type { Channel, Town } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import type { ServiceFilter } from './search-services.ts';

const channels: Channel[] = ['online', 'appointment', 'in_person', 'phone', 'post'];

interface FilterFieldsProps {
  town: Town | undefined;
  filter: ServiceFilter;
  onFilter: (filter: ServiceFilter) => void;
}

/** Topic and way of doing it, as two plain choices. */
export function FilterFields({ town, filter, onFilter }: FilterFieldsProps) {
  const { t, i18n } = useTranslation('core');
  const categories = (town?.categories ?? []).map(({ id, name }) => ({
    value: id,
    label: localized(name, i18n.language),
  }));
  return (
    <div class="field-pair">
      <Choice
        name="kategorie"
        label={t('services.category')}
        any={t('services.allCategories')}
        options={categories}
        value={filter.categoryId}
        onValue={(categoryId) => onFilter({ ...filter, categoryId })}
      />
      <Choice
        name="zugang"
        label={t('services.channel')}
        any={t('services.allChannels')}
        options={channels.map((value) => ({
          value,
          label: t(value === 'online' ? 'services.onlineFilter' : `channel.${value}`),
        }))}
        value={filter.channel}
        onValue={(channel) => onFilter({ ...filter, channel })}
      />
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  options: { value: string; label: string }[];
  value: string;
  onValue: (value: string) => void;
}

function Choice({ name, label, any, options, value, onValue }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        name={name}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
