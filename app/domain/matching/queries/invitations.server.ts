import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import type { MatchSide } from "../match.ts";
import { mayAnswerInvitation } from "../policy.ts";
import type { MatchItem } from "./pairs.server.ts";
import { listed, present } from "./pairs.server.ts";

export interface InvitationItem {
  id: string;
  match: MatchItem;
  /** The side that is asked: it is shown the other one. */
  asked: MatchSide;
  note: string | null;
  invitedAt: string;
  inviterName: string | null;
  mayAnswer: boolean;
}

/** What the actor's organizations are asked to look at and have not answered, oldest first. */
export async function listInvitationsForActor(db: Db, actor: Actor): Promise<InvitationItem[]> {
  const rows = await listed(db)
    .innerJoin("match_invitation as invitation", "invitation.match_id", "match.id")
    .leftJoin("user as inviter", "inviter.id", "invitation.invited_by")
    .select(["invitation.id as invitationId", "invitation.side as asked", "invitation.note"])
    .select(["invitation.org_id as orgId", "invitation.invited_at as invitedAt"])
    .select("inviter.name as inviterName")
    .where("invitation.org_id", "in", ["", ...actor.memberships.map((membership) => membership.orgId)])
    .where("invitation.answered_at", "is", null)
    .where("match.stage", "!=", "dismissed")
    .where("need.status", "=", "published")
    .where("solution.status", "=", "published")
    .orderBy("invitation.invited_at")
    .orderBy("invitation.id")
    .execute();
  const invited = rows.map(({ invitationId, asked, note, orgId, invitedAt, inviterName, ...row }) => ({
    row,
    own: {
      ...{ id: invitationId, asked, note, invitedAt, inviterName },
      mayAnswer: mayAnswerInvitation(actor, { orgId }),
    },
  }));
  const items = await present(
    db,
    actor,
    invited.map(({ row }) => row),
  );
  return invited.map(({ own }, place) => ({ ...own, match: items[place] as MatchItem }));
}
