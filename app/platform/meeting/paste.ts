import type { MeetingProvider } from "#app/domain/roadshows/meeting.ts";

/** Whose address it is; codes with words in the catalog. Subdomains count too. */
const vendors: Record<string, string> = {
  "meeting.tencent.com": "tencent",
  "voovmeeting.com": "tencent",
  "dingtalk.com": "dingtalk",
  "feishu.cn": "feishu",
  "larksuite.com": "feishu",
  "huaweicloud.com": "welink",
  "zoom.us": "zoom",
  "zoom.com.cn": "zoom",
  "teams.microsoft.com": "teams",
  "teams.live.com": "teams",
  "webex.com": "webex",
  "xylink.com": "xylink",
};

/** For a label only: a name that looks like a vendor's is no proof of anything. */
export function vendorOf(link: string | null): string | null {
  const host = link && URL.canParse(link) ? new URL(link).hostname.toLowerCase() : "";
  const domain = Object.keys(vendors).find((one) => host === one || host.endsWith(`.${one}`));
  return domain ? (vendors[domain] ?? null) : null;
}

/** The organizers make the meeting wherever they like and paste link, number and password; everybody gets the same. */
export const pastedMeetings: MeetingProvider = {
  roomOf: async (meeting) => ({ ...meeting, vendor: vendorOf(meeting.link) }),
};
