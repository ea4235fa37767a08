import type { Instant } from '../calendar/index.ts';
import { limitMinutes } from '../clock/index.ts';
import {
  complete,
  type Move,
  type MoveRefusal,
  nodeOf,
  type StandingNode,
  sendBack,
  type Token,
} from '../process/index.ts';
import type { Dossier, OpenStep } from './dossier.ts';
import type { Law } from './law.ts';
import { tellPause, tellResume } from './pauses.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { stepDue } from './time.ts';

/** The unit a selector means for this dossier: its own offices first, then the province's named units. */
export function unitFor(selector: string, dossier: Pick<Dossier, 'receivingUnit' | 'competentUnit'>, law: Law): string {
  if (selector === 'RECEIVING') return dossier.receivingUnit;
  if (selector === 'COMPETENT') return dossier.competentUnit;
  return law.units[selector] ?? dossier.competentUnit;
}

function openStep(story: Story, token: Token, node: StandingNode, from: Instant): OpenStep {
  const { dossier, scene } = story;
  const works = node.kind === 'step' || node.kind === 'wait';
  const time = node.kind === 'join' ? null : node.time;
  const dossierDue = dossier.time?.dueCurrent ?? null;
  const counted = node.kind !== 'join' && node.counts;
  return {
    ...token,
    kind: node.kind,
    role: works ? node.role : null,
    unit: node.kind === 'join' ? null : unitFor(node.unit, dossier, scene.law),
    since: from,
    due: counted ? stepDue(time, from, dossierDue, scene.law.calendar) : null,
    remaining: counted && dossierDue === null && time ? limitMinutes(time) : null,
    assignee: null,
    completedBy: works ? node.completedBy : null,
    canSendBack: node.kind === 'step' && node.rework.length > 0,
    ...(node.kind === 'step' && node.silence ? { silence: node.silence } : {}),
  };
}

/** Tells what a move did to the tokens: steps left and opened, the clock stopped by a waiting node, child dossiers asked for. */
export function tellMove(story: Story, move: Move, why: 'REWORK' | 'JOINED' | 'CLOSED', from = story.scene.now): void {
  const { law, childId } = story.scene;
  for (const token of move.closed)
    if (story.dossier.steps.some((step) => step.id === token)) {
      story.tell('step-left', { token, why });
      if (story.dossier.pause?.token === token) tellResume(story);
    }
  for (const token of move.opened) {
    const node = nodeOf(law.procedure.process, token.node) as StandingNode;
    const step = openStep(story, token, node, from);
    story.tell('step-opened', { step });
    if (node.kind === 'child') {
      story.tell('child-requested', {
        token: token.id,
        dossier: childId(token.id),
        procedure: node.procedure,
        unit: step.unit ?? story.dossier.receivingUnit,
      });
    } else if (node.kind !== 'join' && node.pause) {
      tellPause(story, { kind: 'RESUME', reason: node.pause.reason, token: token.id, basis: node.pause.article });
    }
  }
  if (move.ended) story.tell('process-ended', {});
}

function refuseMove(refusal: MoveRefusal): { refusal: Refusal } {
  switch (refusal.code) {
    case 'TOKEN_NOT_OPEN':
      return refuse(
        refusal.code,
        'Bước này đã được người khác hoàn thành hoặc không còn mở. Tải lại hồ sơ để xem bước hiện tại.',
        'This step is no longer open: someone else completed it. Reload the dossier to see where it stands.',
        { token: refusal.token },
      );
    case 'OUTCOME_NEEDED':
      return refuse(
        refusal.code,
        `Chọn kết quả của bước: ${refusal.outcomes.join(', ')}.`,
        `Choose the outcome of the step: ${refusal.outcomes.join(', ')}.`,
        { field: 'outcome', outcomes: refusal.outcomes },
      );
    case 'OUTCOME_UNKNOWN':
      return refuse(
        refusal.code,
        `Kết quả “${refusal.outcome}” không có ở bước này. Chọn một trong: ${refusal.outcomes.join(', ') || '(không có)'}.`,
        `The outcome "${refusal.outcome}" does not exist at this step. Choose one of: ${refusal.outcomes.join(', ') || '(none)'}.`,
        { field: 'outcome', outcomes: refusal.outcomes },
      );
    case 'REWORK_NOT_ALLOWED':
      return refuse(
        refusal.code,
        `Không thể chuyển lại bước “${refusal.to}”. Bước được phép: ${refusal.allowed.join(', ') || '(không có)'}.`,
        `It cannot be sent back to "${refusal.to}". Allowed: ${refusal.allowed.join(', ') || '(none)'}.`,
        { field: 'to', allowed: refusal.allowed },
      );
  }
}

/** Completes the step at `token` and moves on by the step graph. The first completion begins the processing (2→4). */
export function tellCompletion(
  story: Story,
  token: number,
  outcome: string | undefined,
  note?: string,
): { refusal: Refusal } | null {
  const { dossier, scene } = story;
  const { process } = scene.law.procedure;
  const move = complete(process, dossier.steps, dossier.lastToken, token, outcome);
  if ('code' in move) return refuseMove(move);
  const step = dossier.steps.find((open) => open.id === token);
  if (dossier.status === 2) story.tell('processing-started', {});
  story.tell('step-completed', { token, node: step?.node ?? '', outcome: outcome ?? null }, { note });
  // The wait ends with its token; an obligation keeps the clock still until it is met.
  if (dossier.pause?.token === token && step?.completedBy !== 'require-obligation') tellResume(story);
  tellMove(story, move, 'JOINED');
  return null;
}

/** Sends the work back to an earlier step, with every parallel branch the way back leaves. */
export function tellSendBack(
  story: Story,
  token: number,
  to: string,
  reason: string,
  note?: string,
): { refusal: Refusal } | null {
  const { dossier, scene } = story;
  const move = sendBack(scene.law.procedure.process, dossier.steps, dossier.lastToken, token, to);
  if ('code' in move) return refuseMove(move);
  const from = dossier.steps.find((open) => open.id === token)?.node ?? '';
  story.tell('sent-back', { token, from, to, reason }, { note });
  tellMove(story, move, 'REWORK');
  return null;
}
