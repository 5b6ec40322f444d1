import * as account from '@matterline/contract/account.ts';
import { getSettings, updateSettings } from '@matterline/contract/admin.ts';
import * as alerts from '@matterline/contract/alerts.ts';
import * as calendar from '@matterline/contract/calendar.ts';
import * as consents from '@matterline/contract/consents.ts';
import * as contacts from '@matterline/contract/contacts.ts';
import * as documentTemplates from '@matterline/contract/document-templates.ts';
import * as emails from '@matterline/contract/emails.ts';
import * as filings from '@matterline/contract/filings.ts';
import * as forms from '@matterline/contract/forms.ts';
import * as home from '@matterline/contract/home.ts';
import * as matterTypes from '@matterline/contract/matter-types.ts';
import * as matters from '@matterline/contract/matters.ts';
import * as messages from '@matterline/contract/messages.ts';
import * as notes from '@matterline/contract/notes.ts';
import * as notices from '@matterline/contract/notices.ts';
import * as optOuts from '@matterline/contract/opt-outs.ts';
import * as queue from '@matterline/contract/queue.ts';
import * as reminders from '@matterline/contract/reminders.ts';
import * as routing from '@matterline/contract/routing.ts';
import * as taskRuns from '@matterline/contract/task-runs.ts';
import * as taskSetup from '@matterline/contract/task-setup.ts';
import * as tasks from '@matterline/contract/tasks.ts';
import * as templates from '@matterline/contract/templates.ts';
import * as textLimits from '@matterline/contract/text-limits.ts';
import * as undelivered from '@matterline/contract/undelivered.ts';
import * as unfiled from '@matterline/contract/unfiled.ts';
import * as users from '@matterline/contract/users.ts';
import * as workCalendar from '@matterline/contract/work-calendar.ts';
import { type Role, roles } from '@matterline/rules/access/permissions.ts';
import { describe, expect, it } from 'vitest';
import { alertRoutes } from '../features/alerts/routes.ts';
import { calendarRoutes } from '../features/calendar/routes.ts';
import { filingRoutes } from '../features/filings/routes.ts';
import { homeLayoutRoutes } from '../features/home-layout/routes.ts';
import { noticeRoutes } from '../features/notices/routes.ts';
import { routingRoutes } from '../features/routing/routes.ts';
import { taskSetupRoutes } from '../features/task-setup/routes.ts';
import { taskRoutes } from '../features/tasks/routes.ts';
import { unfiledRoutes } from '../features/unfiled/routes.ts';
import { startTestApi } from './api.ts';
import { routesOf, servePeopleAndCases } from './people-and-cases.ts';
import { serveQueue } from './queue-office.ts';

const api = await startTestApi((served, deps) => {
  servePeopleAndCases(served, deps);
  serveQueue(served, deps);
  unfiledRoutes(served, deps);
  alertRoutes(served, deps);
  homeLayoutRoutes(served, deps);
  noticeRoutes(served, deps);
  filingRoutes(served, deps);
  routingRoutes(served, deps);
  taskSetupRoutes(served, deps);
  calendarRoutes(served, deps);
  taskRoutes(served, { ...deps, secretKey: 'known to tests' });
});

// A = administrator, S = supervisor, s = staff, r = read-only; * = without signing in
const table: Record<string, string> = {
  getMe: 'ASsr',
  getSession: '*',
  changeOwnPassword: 'ASsr',
  getSetup: '*',
  completeSetup: '*',
  listUsers: 'A',
  listColleagues: 'ASsr',
  createUser: 'A',
  updateUser: 'A',
  setUserPassword: 'A',
  listMatterTypes: 'ASsr',
  createMatterType: 'A',
  updateMatterType: 'A',
  listContacts: 'ASsr',
  createContact: 'ASs',
  getContact: 'ASsr',
  updateContact: 'ASs',
  listConsents: 'ASsr',
  recordConsent: 'ASs',
  listOptOuts: 'ASs',
  listOptOutChanges: 'ASs',
  recordOptOut: 'ASs',
  listStopRequests: 'ASs',
  decideStopRequest: 'ASs',
  listMatters: 'ASsr',
  createMatter: 'ASs',
  getMatter: 'ASsr',
  updateMatter: 'ASs',
  moveMatter: 'ASs',
  addParty: 'ASs',
  removeParty: 'ASs',
  addAssignment: 'ASs',
  updateAssignment: 'ASs',
  setWall: 'AS',
  getMatterHistory: 'ASsr',
  listNotes: 'ASsr',
  createNote: 'ASs',
  updateNote: 'ASs',
  listMessages: 'ASsr',
  markRead: 'ASsr',
  getMessageDetail: 'ASsr',
  listRecipients: 'ASs',
  checkNumber: 'ASs',
  sendText: 'ASs',
  listEmailRecipients: 'ASs',
  sendEmail: 'ASs',
  getDraft: 'ASs',
  saveDraft: 'ASs',
  getTaskSetup: 'A',
  saveTaskSetup: 'A',
  previewTaskSetup: 'A',
  listTaskSetupVersions: 'A',
  getTaskSetupVersion: 'A',
  setTriggerState: 'A',
  getTriggerSecret: 'A',
  listDocumentTemplates: 'A',
  createDocumentTemplate: 'A',
  replaceDocumentTemplate: 'A',
  getDocumentTemplateFile: 'A',
  archiveDocumentTemplate: 'A',
  listConditionFields: 'A',
  checkConditions: 'A',
  exportTaskSetup: 'A',
  importTaskSetup: 'A',
  listTaskSetupExamples: 'A',
  startTaskRun: 'A',
  getTaskRun: 'A',
  getDryRun: 'A',
  cancelTaskRun: 'A',
  listTaskRunRows: 'A',
  getHome: 'ASsr',
  getWeek: 'ASsr',
  listAlerts: 'ASsr',
  dismissAlerts: 'ASs',
  restoreAlerts: 'ASs',
  listUndelivered: 'ASsr',
  dealWithText: 'ASs',
  takeUpText: 'ASs',
  listHomeLayouts: 'A',
  saveHomeLayout: 'A',
  getNoticeChoice: 'ASsr',
  saveNoticeChoice: 'ASsr',
  getWorkCalendar: 'ASsr',
  saveWorkCalendar: 'A',
  listHolidays: 'ASsr',
  listJurisdictions: 'A',
  listClosedDays: 'ASsr',
  addClosedDay: 'A',
  removeClosedDay: 'A',
  listCalendar: 'ASsr',
  listEvents: 'ASsr',
  getEvent: 'ASsr',
  createEvent: 'ASs',
  changeEvent: 'ASs',
  cancelEvent: 'ASs',
  previewReminders: 'ASs',
  previewTaskReminders: 'ASs',
  listFeeds: 'ASsr',
  createFeed: 'ASsr',
  revokeFeed: 'ASsr',
  listTaskReminders: 'ASsr',
  saveTaskReminders: 'ASs',
  sendReminderNow: 'ASs',
  listReminderDefaults: 'ASsr',
  saveReminderDefaults: 'A',
  dropReminderDefaults: 'A',
  getReminderChoice: 'ASsr',
  saveReminderChoice: 'ASsr',
  getCallList: 'ASsr',
  recordAnswer: 'ASs',
  dealWithCall: 'ASs',
  listCorrections: 'ASs',
  sendCorrection: 'ASs',
  dropCorrection: 'ASs',
  listMatterTasks: 'ASsr',
  addMatterTask: 'ASs',
  addMissingTasks: 'ASs',
  changeTask: 'ASs',
  previewTaskDates: 'ASs',
  previewTick: 'ASs',
  tickTask: 'ASs',
  untickTask: 'ASs',
  actOnTasks: 'ASs',
  listFirings: 'ASsr',
  getTestedDocument: 'ASs',
  listMyTasks: 'ASsr',
  getTaskCounts: 'ASsr',
  listPreparedNotes: 'ASs',
  finishPreparedNote: 'ASs',
  dropPreparedNote: 'ASs',
  getTestNumber: 'ASs',
  setTestNumber: 'ASs',
  listQueue: 'AS',
  getQueueCounts: 'AS',
  listQueueSenders: 'AS',
  actOnQueue: 'AS',
  listWaiting: 'ASsr',
  getWaitingTo: 'ASsr',
  listGoingOut: 'ASsr',
  changeText: 'ASs',
  sendTextNow: 'ASs',
  cancelText: 'ASs',
  undoText: 'ASs',
  resolveText: 'ASs',
  unmarkText: 'ASs',
  lookUpText: 'ASs',
  resendText: 'ASs',
  checkSchedule: 'ASs',
  listForms: 'A',
  createForm: 'A',
  getForm: 'A',
  updateForm: 'A',
  publishForm: 'A',
  withdrawFormVersion: 'A',
  getFormVersion: 'A',
  listActionLinks: 'A',
  createActionLink: 'A',
  updateActionLink: 'A',
  removeActionLink: 'A',
  restoreActionLink: 'A',
  orderActionLinks: 'A',
  listActions: 'ASs',
  getCaseForm: 'ASs',
  getFormNeeds: 'A',
  sendForm: 'ASs',
  setTextLimit: 'AS',
  moveText: 'ASs',
  previewMove: 'ASs',
  undoMove: 'ASs',
  previewRouting: 'A',
  listUnfiled: 'ASs',
  getUnfiledThread: 'ASs',
  fileText: 'ASs',
  fileTexts: 'ASs',
  startMatterFromText: 'ASs',
  assignUnfiled: 'ASs',
  setTextAside: 'ASs',
  restoreText: 'ASs',
  blockNumber: 'ASs',
  listBlockedNumbers: 'ASs',
  unblockNumber: 'ASs',
  listEarlierTexts: 'ASs',
  listTemplates: 'ASs',
  getTemplate: 'ASs',
  createTemplate: 'ASs',
  updateTemplate: 'ASs',
  archiveTemplate: 'ASs',
  restoreTemplate: 'ASs',
  duplicateTemplate: 'ASs',
  listTemplatePlaces: 'ASs',
  previewTemplate: 'ASs',
  listOfferedTemplates: 'ASs',
  fillInTemplate: 'ASs',
  listTokens: 'ASs',
  getSettings: 'A',
  updateSettings: 'A',
};
const letter: Record<Role, string> = { administrator: 'A', supervisor: 'S', staff: 's', read_only: 'r' };
const routes = [
  ...routesOf(
    account,
    alerts,
    home,
    notices,
    undelivered,
    users,
    matterTypes,
    contacts,
    consents,
    forms,
    optOuts,
    matters,
    notes,
    messages,
    emails,
    queue,
    templates,
    filings,
    routing,
    textLimits,
    unfiled,
    taskSetup,
    documentTemplates,
    taskRuns,
    tasks,
    calendar,
    reminders,
    workCalendar,
  ),
  getSettings,
  updateSettings,
];
const nobody = '0199a000-0000-7000-8000-000000000000';

describe('who may call what', () => {
  it('is written down for every route', () => {
    expect(routes.map(({ id }) => id).toSorted()).toEqual(Object.keys(table).toSorted());
  });

  describe.each(routes.map((route) => [route.id, route] as const))('%s', (id, { method, path }) => {
    const allowed = table[id] ?? '';
    const request = {
      method,
      url: `/api/v1${path.replace(/:\w+/g, nobody)}`,
      ...(method === 'GET' ? {} : { payload: {} }),
    };

    it.each(roles)('%s', async (role) => {
      const { status, body } = await api.as(role).send(request);
      if (allowed === '*' || allowed.includes(letter[role])) expect([200, 204, 404, 422]).toContain(status);
      else expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
    });

    it('nobody', async () => {
      const { status, body } = await api.stranger.send(request);
      if (allowed === '*') expect([200, 422]).toContain(status);
      else expect({ status, code: body.code }).toEqual({ status: 401, code: 'sign_in_needed' });
    });
  });
});
