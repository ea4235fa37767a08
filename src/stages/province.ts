import { join } from 'node:path';
import { calendarsOf, loadProvince, ProvinceTrouble, searchProcedures, storeVersions } from '../catalogue/index.ts';
import { createDemoClock } from '../demo/index.ts';
import { earlierVersions } from '../demo-province/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { openRota, seedOfficers } from '../staff/index.ts';
import type { House } from './house.ts';

/** Loads the province: procedures kept by version in the database, units, official days, and in a demo its officers. */
export async function province(house: House): Promise<() => Promise<void>> {
  const { database, demo, progress } = house;
  const loaded = await load();
  house.clock = createDemoClock();
  house.province = await storeVersions(database, loaded, demo ? earlierVersions(loaded.procedures.values()) : []);
  // Makes the index, so that the first who asks does not wait for it (a second for 2,000 procedures).
  searchProcedures(house.province, '');
  house.calendarOf = calendarsOf(house.province, dateOf(Date.now() as Instant));
  const officers = demo ? loaded.officers : loaded.officers.filter((officer) => !officer.demo);
  const seeded = await seedOfficers(database, loaded.id, [...loaded.units.values()], officers, { demo });
  house.rota = await openRota(database, loaded.id);
  progress({
    vi: `đã nạp ${house.province.procedures.size} thủ tục, ${seeded.units} đơn vị, ${seeded.officers} cán bộ`,
    en: `loaded ${house.province.procedures.size} procedures, ${seeded.units} units, ${seeded.officers} officers`,
  });
  return async () => house.rota.stop();
}

async function load() {
  try {
    return await loadProvince(join(PACKAGE_ROOT, 'province'));
  } catch (error) {
    if (!(error instanceof ProvinceTrouble)) throw error;
    const [first] = error.problems;
    throw new Trouble({
      vi: `Dữ liệu tỉnh chưa đúng: ${first?.file} ${first?.path}: ${first?.vi} Chạy “motcua check” để xem tất cả.`,
      en: `The province's data are not right: ${first?.file} ${first?.path}: ${first?.en} Run "motcua check" to see all.`,
    });
  }
}
