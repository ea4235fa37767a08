import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { writeStaffEvent } from '../manage/write-staff-event.ts';
import type { SignedIn } from '../session.ts';

/** Lets a session act for an absent officer, or again for its own (null); written in the log. False when nobody asked for that. */
export async function standIn(room: StaffRoom, signedIn: SignedIn, officer: string | null): Promise<boolean> {
  if (!(await room.sessions.standIn(signedIn, officer))) return false;
  const { id } = signedIn.officer;
  const { actingFor, mayActFor } = signedIn.absences;
  const from = [actingFor, ...mayActFor].find((one) => one?.id === officer)?.name ?? null;
  await inProvince(room.db, room.province, (tx) =>
    writeStaffEvent(tx, room.province, room.now(), {
      type: officer === null ? 'standing-down' : 'standing-in',
      doer: { officer: id },
      officer: officer ?? actingFor?.id ?? id,
      facts: officer === null ? {} : { from },
    }),
  );
  return true;
}
