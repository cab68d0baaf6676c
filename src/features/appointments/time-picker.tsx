import { appointmentMinutes, type ServiceCount } from '#domain/appointments.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { SlotPicker } from './slot-picker.tsx';
import { useOfficeTimes } from './use-office-times.ts';
import './appointments.css';

interface TimePickerProps {
  officeId: string;
  services: readonly ServiceCount[];
  /** The start that the visit has now: no other time. */
  except: string;
  onChoose(start: string): void;
}

/** The free times of an office for a visit, outside of the flow that books one. */
export function TimePicker({ officeId, services, except, onChoose }: TimePickerProps) {
  const { services: known, offices } = useTownById();
  const now = useNow();
  const office = offices.get(officeId);
  const durationMinutes = appointmentMinutes(services, known);
  const times = useOfficeTimes({ officeId, office, services, durationMinutes, now });
  const days = times.days
    .map((day) => ({
      ...day,
      times: day.times.filter((time) => `${day.date}T${time}` !== except),
    }))
    .filter(({ times: starts }) => starts.length > 0);
  const choice = {
    draft: { wishes: [] },
    office,
    durationMinutes,
    times: { ...times, days },
    now,
  };
  return <SlotPicker flow={choice} onToggle={onChoose} />;
}
