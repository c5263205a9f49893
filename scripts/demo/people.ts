import { registerAccount, setAdvisorFields, setPlatformRoles } from "#app/domain/accounts/commands.server.ts";
import { advisorFieldsInput, registerInput } from "#app/domain/accounts/input.ts";
import { rejectOrganization, verifyOrganization } from "#app/domain/organizations/commands/decide.server.ts";
import { acceptInvitation, inviteMember } from "#app/domain/organizations/commands/members.server.ts";
import { registerOrganization } from "#app/domain/organizations/commands/register.server.ts";
import { organizationInput } from "#app/domain/organizations/input.ts";
import { system } from "#app/domain/shared/actor.ts";
import { wordsOf } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { fill } from "#app/ui/words.tsx";
import { organizations } from "#db/seeds/demo/organizations.ts";
import type { DemoOrganization, DemoUser } from "#db/seeds/demo/types.ts";
import { users } from "#db/seeds/demo/users.ts";
import { demoPassword } from "#tests/support/browser-like.ts";
import type { Step } from "./replay.ts";

const accounts = (user: DemoUser): Step => ({
  daysAgo: 1500,
  run: async (stage, now) => {
    const input = registerInput.parse({ ...user, password: demoPassword, consent: "on" });
    const id = await registerAccount(stage.db, system, { ...input, locale: "zh" }, now);
    stage.ids.set(`user/${user.key}`, id);
    if (user.platformRole)
      await setPlatformRoles(stage.db, system, { userId: id, roles: [user.platformRole] }, now);
    if (user.fields)
      await setAdvisorFields(
        stage.db,
        system,
        advisorFieldsInput.parse({ userId: id, fields: user.fields }),
        now,
      );
  },
});

const first = (org: DemoOrganization) =>
  users.find((user) => user.memberships.some((m) => m.org === org.key && m.role === "admin"));

function organization(org: DemoOrganization): Step[] {
  const registered = org.status === "pending" ? 2 : 1490;
  const founder = first(org);
  const register: Step = {
    daysAgo: registered,
    run: async (stage, now) => {
      const actor = founder ? await stage.as(founder.key) : system;
      stage.ids.set(
        `org/${org.key}`,
        await registerOrganization(stage.db, actor, organizationInput.parse(org), now),
      );
    },
  };
  const decide: Step = {
    daysAgo: registered - 1,
    run: async (stage, now) => {
      const id = stage.id("org", org.key);
      const coordinator = await stage.as("coordinator");
      if (org.status === "verified") await verifyOrganization(stage.db, coordinator, { id }, now);
      else await rejectOrganization(stage.db, coordinator, { id, note: org.decisionNote ?? "" }, now);
    },
  };
  return org.status === "pending" ? [register] : [register, decide];
}

/** Everybody but an organization's founder joins as people do: by an invitation. */
function members(user: DemoUser): Step[] {
  const joined = user.memberships.filter(({ org }) =>
    organizations.some((one) => one.key === org && first(one)?.key !== user.key),
  );
  return joined.map(({ org, role }) => ({
    daysAgo: 1480,
    run: async (stage, now) => {
      const joins = organizations.find((one) => one.key === org) as DemoOrganization;
      const founder = first(joins);
      const { inviteMailSubject, inviteMailText } = wordsOf("zh").organizations;
      let token = "";
      const compose = (made: string) => {
        token = made;
        const link = stage.url + paths.organizations.invitation(made);
        return {
          subject: fill(inviteMailSubject, { org: joins.name }),
          text: fill(inviteMailText, { inviter: founder?.name ?? "", org: joins.name, link }),
        };
      };
      const orgId = stage.id("org", org);
      await inviteMember(
        stage.db,
        await stage.as(founder?.key ?? "system"),
        { orgId, email: user.email, role, compose },
        now,
      );
      await acceptInvitation(stage.db, await stage.as(user.key), { token }, now);
    },
  }));
}

export const peopleSteps: Step[] = [
  ...[...users]
    .sort((a, b) => Number(b.platformRole === "admin") - Number(a.platformRole === "admin"))
    .map(accounts),
  ...organizations.flatMap(organization),
  ...users.flatMap(members),
];
