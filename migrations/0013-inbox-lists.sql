-- works-with: 0012
-- The inbox at the size of a province: its indexes hold steps of dossiers under way only, and one leads from a post to its procedures.

-- Steps of withdrawn and stopped dossiers are kept for a reopening; they would be the earliest due of every list for ever.
DROP INDEX open_step_of_unit;
DROP INDEX open_step_of_officer;

-- Serves a unit's inbox by role, soonest due first; the steps that somebody has are passed over in the index.
CREATE INDEX open_step_of_unit ON open_step (province, unit, role, due_order, dossier_id, token, (assignee IS NULL))
  WHERE status IN (2, 4, 5, 6, 9);
-- Serves an officer's own inbox, soonest due first.
CREATE INDEX open_step_of_officer ON open_step (province, assignee, due_order, dossier_id, token)
  WHERE assignee IS NOT NULL AND status IN (2, 4, 5, 6, 9);
-- Serves the procedures that occur in a unit's inbox: from one to the next in a step each, and whether one of its steps is nobody's. For them
-- alone, by the collation: otherwise a planner would read a list's whole post by it and sort, because it is the smaller index.
CREATE INDEX open_step_of_procedure ON open_step (province, unit COLLATE "C", role, procedure_id, (assignee IS NULL))
  WHERE status IN (2, 4, 5, 6, 9);

-- Serves what came in online or by post and waits for its answer: a handful among all that an office ever took in.
CREATE INDEX dossier_waiting ON dossier (province, receiving_unit, arrived_at, id) WHERE status = 1;
