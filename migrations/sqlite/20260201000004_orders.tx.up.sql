-- Work by the day it ended: what was closed these thirty days, this fortnight,
-- this month, without reading every job that was ever closed.
CREATE INDEX idx_intervention_fin ON interventions(date_fin, id) WHERE date_fin IS NOT NULL;

-- The whole of an old inbox, newest first; the unread part has its own index.
CREATE INDEX idx_notification_boite ON notifications(user_id, date_envoi DESC, id DESC);
