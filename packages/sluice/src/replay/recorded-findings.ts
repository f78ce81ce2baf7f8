/** Findings of a recorded decision, and what the settings for data loss prevention did about them. */
import {
  type DecisionBody,
  DLP_ACTIONS,
  type DlpAction,
  type Facts,
  type Finding,
  type JsonObject,
} from '@sluice/core';

export function recordedFindings({ findings: recorded }: DecisionBody): Pick<Facts, 'findings' | 'dlpActions'> {
  const read = recorded.map((json) => ({ finding: readFinding(json), action: actionIn(json) }));
  return {
    findings: read.map(({ finding }) => finding),
    dlpActions: new Map(read.map(({ finding, action }) => [finding, action])),
  };
}

function actionIn(json: JsonObject): DlpAction {
  return DLP_ACTIONS.find((action) => action === json['action']) ?? 'flag';
}

export function readFinding(json: JsonObject): Finding {
  return {
    detector: json['detector'],
    entityType: json['entity_type'],
    entityClass: json['class'],
    confidence: json['confidence'],
    severity: json['severity'],
    pointer: json['pointer'],
    part: json['part'],
    layers: json['layers'],
    start: json['start'],
    end: json['end'],
  } as Finding;
}
