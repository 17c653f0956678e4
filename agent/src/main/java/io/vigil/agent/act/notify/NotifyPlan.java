package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyConfig;

/** The scripts of one instance, as configured. */
public record NotifyPlan(String instance, NotifyConfig scripts) {}
