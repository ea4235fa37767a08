import {
  addWorkingDays,
  dateOf,
  formatInstant,
  lastClosingOf,
  parseInstant,
  workingMinutesBetween,
} from '../domain/calendar/index.ts';
import type { ApiDossier, ApiProcedure } from './api.ts';
import type { Story } from './story.ts';
import type { Walker } from './walker.ts';

type Step = ApiDossier['steps'][number];

/** Where a procedure of this level is received in the demo. */
function officeOf(procedure: ApiProcedure): string {
  return procedure.levels.includes('COMMUNE') ? 'trung-tam-pvhcc-xa-hoa-sen' : 'trung-tam-pvhcc-tinh';
}

/** The applicant comes to the counter: identified, papers checked, accepted, receipt with its due date. */
async function receive(walker: Walker, story: Story, procedure: ApiProcedure): Promise<ApiDossier> {
  const receivingUnit = officeOf(procedure);
  return walker.act(
    'RECEPTIONIST',
    receivingUnit,
    { id: crypto.randomUUID(), version: 'new' },
    'accept',
    {
      intake: {
        procedure: procedure.id,
        channel: 'COUNTER',
        delivery: 'COUNTER',
        applicant: story.applicant,
        answers: {},
        papers: procedure.papers
          .filter(({ required, originals, copies }) => required && originals + copies > 0)
          .map(({ key, originals, copies }) => ({ key, originals, copies })),
        copiesOfDossier: 1,
        receivingUnit,
      },
    },
    { vi: 'Tiếp nhận hồ sơ, in giấy tiếp nhận và hẹn trả', en: 'Accepts the dossier, prints the receipt' },
  );
}

/** Half of what a step may take, at least ten minutes. */
function takes(walker: Walker, step: Step): number {
  if (!step.due) return 30;
  const due = parseInstant(step.due);
  return due <= walker.now ? 10 : Math.max(10, workingMinutesBetween(walker.calendar, walker.now, due) / 2);
}

async function supplement(
  walker: Walker,
  dossier: ApiDossier,
  step: Step,
  procedure: ApiProcedure,
): Promise<ApiDossier> {
  const { id, receivingUnit } = dossier;
  const unit = step.unit?.id ?? '';
  walker.work(60);
  const faults = procedure.faults.slice(0, 2).map(({ code, paper }) => ({ code, ...(paper ? { paper } : {}) }));
  let now = await walker.act(
    step.role ?? '',
    unit,
    dossier,
    'request-supplement',
    { faults, note: 'Đề nghị bổ sung đủ trong một lần (demo).' },
    {
      vi: 'Yêu cầu bổ sung một lần, nêu đủ lỗi; đồng hồ dừng',
      en: 'Asks for all that is missing at once; the clock stops',
    },
  );
  walker.sleep(2, '10:00');
  now = await walker.act(
    'RECEPTIONIST',
    receivingUnit.id,
    { id, version: now.version },
    'supplement',
    { papers: [], channel: 'COUNTER', note: 'Nộp bổ sung tại quầy (demo).' },
    { vi: 'Ghi nhận phần bổ sung người nộp mang đến', en: 'Records the supplement the applicant brought' },
  );
  walker.work(90);
  return walker.act(
    step.role ?? '',
    unit,
    { id, version: now.version },
    'confirm-supplement',
    { complete: true },
    {
      vi: 'Xác nhận đã đủ; thời hạn tính lại từ lúc bổ sung đến',
      en: 'Finds it complete; time is counted anew from its arrival',
    },
  );
}

async function obligation(walker: Walker, dossier: ApiDossier, step: Step): Promise<ApiDossier> {
  walker.sleep(3, '09:30');
  const noticed = await walker.act(
    step.role ?? '',
    step.unit?.id ?? '',
    dossier,
    'require-obligation',
    {
      token: step.token,
      amount: 12_500_000,
      basis: 'Thông báo thuế số 118/TB (demo)',
      payee: 'Kho bạc Nhà nước (demo)',
    },
    {
      vi: 'Ra thông báo thuế 12.500.000 đ; thời gian nộp không tính vào thời hạn',
      en: 'Issues the tax notice, 12,500,000 đ; the time to pay is not counted',
    },
  );
  walker.sleep(2, '15:00');
  const unit = dossier.receivingUnit.id;
  return walker.act(
    walker.isHeld('CASHIER', unit) ? 'CASHIER' : 'RECEPTIONIST',
    unit,
    noticed,
    'confirm-obligation',
    { how: 'PAID', proof: 'Giấy nộp tiền số 55 (demo)' },
    { vi: 'Xác nhận đã nộp; đồng hồ chạy tiếp', en: 'Confirms the payment; the clock goes on' },
  );
}

/** R6: told a working day before, with an apology, a reason and the one new date. */
async function apologise(walker: Walker, dossier: ApiDossier, days: number): Promise<ApiDossier> {
  const due = parseInstant(dossier.dueCurrent ?? formatInstant(walker.now));
  const eve = addWorkingDays(walker.calendar, dateOf(due), -1);
  const told = lastClosingOf(walker.calendar, eve) ?? due;
  walker.until((told - 8 * 3_600_000) as typeof told);
  const later = lastClosingOf(walker.calendar, addWorkingDays(walker.calendar, dateOf(due), days)) ?? due;
  const told_ = await walker.act(
    'AGENCY_LEADER',
    dossier.competentUnit.id,
    dossier,
    'extend',
    { due: formatInstant(later), reason: 'FIELD_INSPECTION', note: 'Phải kiểm tra thực địa thêm (demo).' },
    {
      vi: 'Xin lỗi và hẹn lại một lần, trước hạn một ngày làm việc',
      en: 'Apologises and gives the one new date, a working day ahead',
    },
  );
  walker.until(due);
  walker.sleep(1, '09:00');
  return told_;
}

async function work(walker: Walker, dossier: ApiDossier, step: Step): Promise<ApiDossier> {
  const name = { vi: step.vi ?? step.node, en: step.en ?? step.node };
  const unit = step.unit?.id ?? '';
  const role = step.role ?? '';
  if (step.completedBy === 'return-result') {
    walker.work(30);
    return walker.act(
      role,
      unit,
      dossier,
      'return-result',
      { delivery: 'COUNTER', originalsHandedIn: true, proof: 'Ký nhận trên giấy hẹn (demo)' },
      name,
    );
  }
  walker.work(takes(walker, step));
  if (step.completedBy === 'issue-result')
    return walker.act(
      role,
      unit,
      dossier,
      'issue-result',
      { token: step.token, kind: 'APPROVAL', electronic: true },
      name,
    );
  const outcome = step.outcomes[0]?.code;
  return walker.act(role, unit, dossier, 'complete-step', { token: step.token, ...(outcome ? { outcome } : {}) }, name);
}

/** Goes on with a dossier until its result is returned, or for a linked one until it is issued and returned at its office. */
async function goOn(walker: Walker, story: Story, dossier: ApiDossier, procedure: ApiProcedure): Promise<ApiDossier> {
  let now = dossier;
  const told = new Set<string>();
  while (!now.status.final) {
    const child = now.steps.find(({ kind }) => kind === 'child');
    if (child) {
      now = await walkChild(walker, story, now, child);
      continue;
    }
    const step = now.steps.find(({ kind, role }) => kind !== 'join' && role !== null);
    if (!step) throw new Error(`the dossier ${now.code} has no step that anybody works`);
    const first = (what: string) => !told.has(what) && told.add(what);
    if (step.completedBy === 'require-obligation') now = await obligation(walker, now, step);
    else if (story.supplementAt === step.node && first('supplement'))
      now = await supplement(walker, now, step, procedure);
    else if (isLate(story, step) && first('late')) now = await apologise(walker, now, story.lateByDays ?? 1);
    else now = await work(walker, now, step);
  }
  return now;
}

function isLate(story: Story, step: Step): boolean {
  return story.lateAt === step.node;
}

async function walkChild(walker: Walker, story: Story, parent: ApiDossier, step: Step): Promise<ApiDossier> {
  const asked = parent.children.find(({ token }) => token === step.token);
  if (!asked) throw new Error(`the step ${step.node} of ${parent.code} asked for no dossier`);
  const reader = walker.holder('RECEPTIONIST', step.unit?.id ?? '').username;
  const child = await walker.api.dossier(reader, asked.dossier);
  const procedure = await walker.api.procedure(child.procedure.id);
  await goOn(walker, { procedure: procedure.id, comes: story.comes, applicant: story.applicant }, child, procedure);
  const owner = walker.holder('RECEPTIONIST', parent.receivingUnit.id).username;
  return walker.api.dossier(owner, parent.id);
}

/** Walks one story from reception to return. Returns the dossier as it ended. */
export async function walkDossier(walker: Walker, story: Story): Promise<ApiDossier> {
  const procedure = await walker.api.procedure(story.procedure);
  const accepted = await receive(walker, story, procedure);
  return goOn(walker, story, accepted, procedure);
}
