import type { FastifyRequest } from 'fastify';
import {
  openLive,
  registerCaseworkPages,
  registerCommands,
  registerDossiers,
  registerTasks,
} from '../casework/index.ts';
import { registerDemo } from '../demo/index.ts';
import { permits } from '../domain/policy/index.ts';
import { registerPersons } from '../persons/index.ts';
import { createHttp, type Http, shedPublic, watchStrain } from '../platform/http/index.ts';
import { openKeys } from '../platform/keys/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { registerPortal } from '../portal/index.ts';
import { registerReception } from '../reception/index.ts';
import { registerSearch } from '../search/index.ts';
import { actorOf, findOfficer, livingSessions, openSeal, registerStaff, signedInOf } from '../staff/index.ts';
import { registerSupervision } from '../supervision/index.ts';
import { assets, type Frame } from '../ui/index.ts';
import { keysFolderOf } from './checkpoints.ts';
import { frameOf, problemPage } from './frame.tsx';
import { registerHealth } from './health.ts';
import type { House } from './house.ts';
import { settle } from './ledger.ts';
import { measureLag, measureShed } from './metrics.ts';
import { registerShowcase } from './showcase.tsx';
import { tellSignIns } from './tell-sign-ins.ts';

/** Opens the door: every room's routes behind one guard, listening at last. */
export async function door(house: House): Promise<() => Promise<void>> {
  const { config, log, database, province, ledger, demo, clock } = house;
  const app = await createHttp({
    log,
    publicUrl: config.publicUrl,
    trustProxy: config.trustedProxies,
    answered: house.metrics.answered,
    api: {
      title: 'Một Cửa',
      version: '1',
      description: 'Hệ thống một cửa điện tử của tỉnh · The one-stop system of a province',
    },
    errorPage: (problem, _lang, request) => problemPage(house, problem, request),
  });
  house.http = app;
  for (const asset of assets()) app.assets.add(asset);
  const frame = (request: FastifyRequest): Frame => frameOf(house, request);
  registerStaff(app, {
    db: database,
    province: province.id,
    publicUrl: config.publicUrl,
    log,
    permits,
    seal: await openSeal(database, config.dataDir),
    secondStepRequired: !demo,
    changed: () => house.rota.refresh(),
    frameOf: frame,
  });
  const shed = watchStrain(app, () => database.load().waiting);
  shedPublic(app, shed, (request) => request.signedIn !== null);
  measureShed(house, shed);
  const desk = {
    ledger,
    province,
    calendarOf: house.calendarOf,
    actorOf: (request: FastifyRequest) => actorOf(request),
    nameOf: (officer: string) => house.rota.nameOf(officer),
    holders: house.rota.holders,
    frameOf: frame,
    sessionOf: (request: FastifyRequest) => signedInOf(request).session,
    live: openLive({
      db: database,
      province: province.id,
      log,
      living: (sessions) => livingSessions({ db: database, province: province.id }, sessions),
    }),
    publicUrl: config.publicUrl,
    keys: openKeys(keysFolderOf(config.dataDir)),
  };
  registerPortal(app, desk);
  registerDossiers(app, desk);
  registerCommands(app, desk);
  registerTasks(app, desk);
  registerCaseworkPages(app, desk);
  registerReception(app, desk);
  registerSearch(app, desk);
  registerSupervision(app, desk);
  const findOfficerByName = (username: string) => findOfficer(database, province.id, username);
  registerPersons(app, { ...desk, findOfficer: findOfficerByName });
  registerHealth(app, house);
  measureLag(house);
  registerShowcase(app, house);
  if (demo) registerDemo(app, { clock, settle: () => settle(house), officers: province.officers });
  await listen(app, config.host, config.port);
  await tellSignIns(house);
  return () => app.close();
}

async function listen(app: Http, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Trouble({
      vi: `Cổng ${port} đang được chương trình khác dùng. Hãy dừng chương trình đó hoặc đặt PORT khác.`,
      en: `Port ${port} is in use by another program. Stop that program or set another PORT.`,
    });
  }
}
