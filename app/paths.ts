const after = (redirectTo?: string) => (redirectTo ? `?${new URLSearchParams({ redirectTo })}` : "");

/** Builders of every URL in `app/routes.ts`, for links, redirects and tests. */
export const paths = {
  home: {
    home: () => "/",
    dashboard: () => "/me",
    display: () => "/display",
    language: () => "/language",
    healthz: () => "/healthz",
  },
  accounts: {
    register: (redirectTo?: string) => `/register${after(redirectTo)}`,
    login: (redirectTo?: string) => `/login${after(redirectTo)}`,
    logout: () => "/logout",
    forgot: () => "/forgot",
    reset: (token: string) => `/reset/${token}`,
    account: () => "/account",
  },
  organizations: {
    list: () => "/organizations",
    create: () => "/organizations/new",
    show: (id: string) => `/organizations/${id}`,
    edit: (id: string) => `/organizations/${id}/edit`,
    members: (id: string) => `/organizations/${id}/members`,
    invitation: (token: string) => `/invitations/${token}`,
    queue: () => "/desk/organizations",
  },
  files: {
    download: (id: string) => `/files/${id}`,
  },
  desk: {
    people: () => "/desk/people",
    mail: () => "/desk/mail",
  },
};
